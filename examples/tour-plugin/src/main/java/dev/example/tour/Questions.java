package dev.example.tour;

/// Tells questions by their last character.
final class Questions {

    private Questions() {}

    static boolean isOne(String text) {
        return text.endsWith("?") || text.endsWith("？");
    }
}
