package dev.steward.plugins.offline;

/// A sentence, a list item, a row of a table or a block of code: the smallest that is quoted.
///
/// @param heading what it stands under; empty if nothing
/// @param text as it is quoted
/// @param join how it follows the piece before it
record Piece(String heading, String text, Join join) {

    /// How a piece follows another.
    enum Join {
        /// In the same paragraph.
        SENTENCE(" "),
        /// In the same list.
        LINE("\n"),
        /// As a row of a table.
        ROW("\n"),
        /// After an empty line.
        PARAGRAPH("\n\n");

        private final String between;

        Join(String between) {
            this.between = between;
        }

        String between() {
            return between;
        }
    }
}
