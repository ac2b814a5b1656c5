package dev.steward.ingestion.site;

import dev.steward.engine.reading.SiteReader;
import dev.steward.ingestion.fetch.WebAddress;
import java.util.List;

/// What became of a page that was asked for.
sealed interface Page {

    /// It was read.
    ///
    /// @param address where it was found
    /// @param content what is handed on
    /// @param links that a crawl may follow, as they are written
    /// @param indexed whether the page lets itself be indexed
    record Read(WebAddress address, SiteReader.Result.Read content, List<String> links, boolean indexed)
            implements Page {}

    /// It was not.
    ///
    /// @param why one sentence
    /// @param forGood whether it would end the same later
    record Refused(String why, boolean forGood) implements Page {}
}
