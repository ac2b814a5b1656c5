package dev.steward.engine.knowledge;

/// Cuts texts without breaking a character.
final class Cut {

    private Cut() {}

    /// The beginning of a text, at most so long.
    static String at(String text, int length) {
        return text.length() <= length ? text : text.substring(0, border(text, length));
    }

    /// The last border between characters that is not behind an index.
    static int border(CharSequence text, int index) {
        boolean within = index > 0 && index < text.length() && Character.isHighSurrogate(text.charAt(index - 1))
                && Character.isLowSurrogate(text.charAt(index));
        return within ? index - 1 : index;
    }
}
