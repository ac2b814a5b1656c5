package dev.steward.web.http;

import dev.steward.web.problem.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Decodes what stands in an address. Segments are cut before they are decoded, so that an encoded slash stays inside
/// its segment.
final class UrlText {

    private UrlText() {}

    static List<String> segments(String path) {
        return Stream.of(path.substring(1).split("/", -1)).map(UrlText::decode).toList();
    }

    static Map<String, String> query(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.putIfAbsent(decode(name.replace('+', ' ')), decode(value.replace('+', ' ')));
            }
        }
        return values;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(octet(text, i));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            String decoded = StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            if (decoded.indexOf('\0') >= 0) {
                throw broken(text);
            }
            return decoded;
        } catch (CharacterCodingException notUtf8) {
            throw broken(text);
        }
    }

    private static int octet(String text, int percent) {
        int high = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 1), 16) : -1;
        int low = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw broken(text);
        }
        return high * 16 + low;
    }

    private static Refusal broken(String text) {
        return Refusal.badRequest("In an address, \"" + text + "\" is not percent-encoded UTF-8");
    }
}
