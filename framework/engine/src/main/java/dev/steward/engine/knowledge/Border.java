package dev.steward.engine.knowledge;

/// Finds the best place to cut a text.
final class Border {

    private static final String SENTENCE_ENDS = ".!?…";
    // Of Chinese and Japanese, which put no space after them.
    private static final String WIDE_SENTENCE_ENDS = "。！？";

    private Border() {}

    /// The last end of a line in the second half of a stretch, else of a sentence, else of a word, else the end of the
    /// stretch.
    static int before(String text, int start, int end) {
        int least = start + (end - start) / 2;
        int sentence = -1;
        int space = -1;
        for (int i = end; i > least; i--) {
            if (text.charAt(i - 1) == '\n') {
                return i;
            }
            if (sentence < 0 && endsSentence(text, i)) {
                sentence = i;
            }
            if (space < 0 && Character.isWhitespace(text.charAt(i - 1))) {
                space = i;
            }
        }
        if (sentence > 0) {
            return sentence;
        }
        return space > 0 ? space : Cut.border(text, end);
    }

    private static boolean endsSentence(String text, int index) {
        char last = text.charAt(index - 1);
        return WIDE_SENTENCE_ENDS.indexOf(last) >= 0
                || (SENTENCE_ENDS.indexOf(last) >= 0 && Character.isWhitespace(text.charAt(index)));
    }
}
