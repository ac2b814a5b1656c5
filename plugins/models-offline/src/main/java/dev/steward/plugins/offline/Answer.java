package dev.steward.plugins.offline;

import java.util.List;

/// What the model says.
///
/// @param action what is to happen
/// @param text what the member reads
/// @param sources ids of the passages that are quoted
record Answer(Action action, String text, List<String> sources) {

    /// The words of the shape `answer` that this model uses.
    enum Action {
        ANSWER("answer"), SILENT("silent"), REQUEST_HUMAN("request_human");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Answer say(String text) {
        return new Answer(Action.ANSWER, text, List.of());
    }

    static Answer silence() {
        return new Answer(Action.SILENT, "", List.of());
    }
}
