package dev.steward.engine.reading;

import java.net.URI;

/// Reads web pages on behalf of strangers. Never connects to an address within the operator's network, whatever a name
/// resolves to at that moment and wherever a redirect leads, unless the operator allows it.
public interface SiteReader {

    /// Reads one page. Limited to half a minute.
    ///
    /// @throws InterruptedException if the process stops
    Result read(URI address) throws InterruptedException;

    /// Reads a page and those of the same host that it leads to, in the order of their distance; honours `robots.txt`
    /// and does not hurry.
    ///
    /// @param most pages to read
    /// @return why it ended
    /// @throws InterruptedException if the process stops
    End crawl(URI start, int most, Visitor visitor) throws InterruptedException;

    /// What became of a page.
    sealed interface Result {

        /// It was read.
        ///
        /// @param address where it was found in the end, after redirects
        /// @param title what the page calls itself, else its address
        /// @param text as Markdown, without navigation; 1 to 2,000,000 characters
        record Read(URI address, String title, String text) implements Result {}

        /// It was not.
        ///
        /// @param why one sentence that names the reason
        record Refused(String why) implements Result {}
    }

    /// Is told of a crawl's progress, page by page, on the crawl's thread.
    interface Visitor {

        /// A page was read.
        ///
        /// @param read so far, this one included
        /// @param known that were found so far, those read and those refused included
        /// @return whether to go on
        boolean visit(Result.Read page, int read, int known);
    }

    /// How a crawl ended.
    ///
    /// @param complete whether every page that was found was read or refused for good
    /// @param read how many pages were read
    /// @param why one sentence, such as that the cap was reached; it also says how many pages were refused and the first
    ///     reasons
    record End(boolean complete, int read, String why) {}
}
