package dev.steward.ingestion.text;

import dev.steward.ingestion.work.Unreadable;
import java.util.regex.Pattern;

/// Takes out of text what is none, and holds it to its limits.
public final class CleanText {

    /// Most characters of a text.
    public static final int LONGEST = 2_000_000;

    private static final int LONGEST_TITLE = 200;
    private static final Pattern LINE_END = Pattern.compile("\r\n?|[\u0085\u2028\u2029\f\u000B]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\uFEFF\uFFFE\uFFFF&&[^\n\t]]|[\\p{Cs}]");
    private static final Pattern LINE_TAIL = Pattern.compile("[ \t\u00A0]+\n");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");
    /// Control and format characters: what turns the direction of writing has no place in a title.
    private static final Pattern NOT_IN_TITLES = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\s\\p{Z}]+");

    private CleanText() {}

    /// @throws Unreadable if nothing is left, or too much
    public static String body(String raw) {
        String lines = LINE_END.matcher(raw).replaceAll("\n");
        String readable = CONTROL.matcher(lines).replaceAll("");
        String text = EMPTY_LINES.matcher(LINE_TAIL.matcher(readable).replaceAll("\n")).replaceAll("\n\n").strip();
        if (text.isEmpty()) {
            throw new Unreadable("There is no text in it.");
        }
        limit(text.length());
        return text;
    }

    /// @throws Unreadable if that are too many characters
    public static void limit(long length) {
        if (length > LONGEST) {
            throw new Unreadable("It holds more than %,d characters of text: split it.".formatted(LONGEST));
        }
    }

    static String title(String raw) {
        String title = NOT_IN_TITLES.matcher(raw).replaceAll(" ").strip();
        if (title.length() <= LONGEST_TITLE) {
            return title;
        }
        int end = Character.isHighSurrogate(title.charAt(LONGEST_TITLE - 1)) ? LONGEST_TITLE - 1 : LONGEST_TITLE;
        return title.substring(0, end).strip();
    }
}
