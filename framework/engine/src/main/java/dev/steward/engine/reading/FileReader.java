package dev.steward.engine.reading;

import java.nio.file.Path;

/// Reads files that strangers made.
public interface FileReader {

    /// Most bytes of a file.
    long LARGEST = 20L * 1024 * 1024;

    /// Reads Markdown, HTML, PDF, DOCX, plain text and CSV. What a file is, its content tells; its name only decides
    /// between kinds of text. Blocks, works on platform threads of its own and gives up after a minute.
    ///
    /// @param name as it was uploaded
    /// @param content where it lies meanwhile
    /// @throws InterruptedException if the process stops
    Result read(String name, Path content) throws InterruptedException;

    /// What became of a file.
    sealed interface Result {

        /// It was read.
        ///
        /// @param title what the file calls itself, else its name without the ending
        /// @param text as Markdown where it has structure; 1 to 2,000,000 characters
        record Read(String title, String text) implements Result {}

        /// It was not, and nothing of it is used.
        ///
        /// @param why one sentence that names the reason and what to do
        record Refused(String why) implements Result {}
    }
}
