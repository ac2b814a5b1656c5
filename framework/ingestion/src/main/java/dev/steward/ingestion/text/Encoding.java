package dev.steward.ingestion.text;

import dev.steward.ingestion.work.Unreadable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mozilla.universalchardet.UniversalDetector;

/// Finds out in which encoding bytes are text. A decoding counts only if every byte fits and the outcome is not full of
/// control characters, so that what is no text at all is told as such.
public final class Encoding {

    private static final int ONE_IN = 100;

    private Encoding() {}

    /// @param declared what a header or the document itself says, in the order of their weight
    /// @throws Unreadable if no encoding makes it text
    public static String decode(byte[] bytes, List<Charset> declared) {
        return marked(bytes)
                .or(() -> declared.stream().flatMap(charset -> strictly(bytes, charset).stream()).findFirst())
                .or(() -> strictly(bytes, StandardCharsets.UTF_8))
                .or(() -> wide(bytes))
                .or(() -> declared.stream().flatMap(charset -> nearly(bytes, charset).stream()).findFirst())
                .or(() -> guessed(bytes))
                .orElseThrow(() -> new Unreadable(
                        "It is no text, or text in an encoding that can't be recognised: save it as UTF-8."));
    }

    /// The charset of that name, if there is one.
    public static Optional<Charset> named(String name) {
        try {
            return Optional.of(switch (name.strip().toLowerCase(Locale.ROOT)) {
                // What is called by these names holds the characters that the vendors added.
                case "euc-kr", "ks_c_5601-1987", "ksc5601" -> Charset.forName("x-windows-949");
                case "shift_jis", "sjis", "shift-jis" -> Charset.forName("windows-31j");
                case "iso-8859-1", "latin1", "us-ascii", "ascii" -> Charset.forName("windows-1252");
                case "gb2312", "gbk" -> Charset.forName("GB18030");
                default -> Charset.forName(name.strip());
            });
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> marked(byte[] bytes) {
        String name = UniversalDetector.detectCharsetFromBOM(bytes);
        return name == null ? Optional.empty() : named(name).flatMap(charset -> strictly(bytes, charset));
    }

    /// UTF-16 without a mark: the order of bytes that gives more of the characters that every language uses.
    private static Optional<String> wide(byte[] bytes) {
        return Stream.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                .flatMap(charset -> strictly(bytes, charset).stream())
                .filter(text -> common(text) > text.length() / 50)
                .max(Comparator.comparingLong(Encoding::common));
    }

    private static Optional<String> guessed(byte[] bytes) {
        var detector = new UniversalDetector();
        detector.handleData(bytes, 0, bytes.length);
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        return Stream.of(Optional.ofNullable(name), Optional.of("windows-1252"))
                .flatMap(Optional::stream)
                .flatMap(charset -> named(charset).stream())
                .flatMap(charset -> strictly(bytes, charset).stream())
                .findFirst();
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return isText(text) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException doesNotFit) {
            return Optional.empty();
        }
    }

    /// Pages that claim an encoding often break it in a few places.
    private static Optional<String> nearly(byte[] bytes, Charset charset) {
        var text = new String(bytes, charset);
        long broken = text.chars().filter(c -> c == '\uFFFD').count();
        return broken <= text.length() / ONE_IN && isText(text) ? Optional.of(text) : Optional.empty();
    }

    private static boolean isText(String text) {
        long strange = text.chars()
                .filter(c -> (Character.isISOControl(c) && !Character.isWhitespace(c)) || !Character.isDefined(c))
                .count();
        return strange <= text.length() / ONE_IN;
    }

    private static long common(String text) {
        return text.chars().filter(c -> c == ' ' || c == '\n' || c == '.' || c == ',' || c == '\u3002').count();
    }
}
