package dev.steward.ingestion.text;

/// What was taken out of a document.
///
/// @param title what the document calls itself, clean; empty if it doesn't
/// @param text as Markdown where it has structure; clean, not blank
public record Extract(String title, String text) {

    /// @throws dev.steward.ingestion.work.Unreadable if the text is blank or too long
    public static Extract of(String title, String text) {
        return new Extract(CleanText.title(title), CleanText.body(text));
    }

    /// The title, or what is said instead of one.
    public String titleOr(String other) {
        return title.isEmpty() ? CleanText.title(other) : title;
    }
}
