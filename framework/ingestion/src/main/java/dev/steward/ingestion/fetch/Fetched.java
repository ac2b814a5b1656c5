package dev.steward.ingestion.fetch;

import java.nio.charset.Charset;
import java.util.Optional;

/// What became of a request.
public sealed interface Fetched {

    /// It was answered with success.
    ///
    /// @param address where, after redirects
    /// @param mediaType such as `text/html`, in lower case; empty if the server doesn't say
    /// @param charset that the server says
    /// @param robots the headers `X-Robots-Tag` in lower case, one a line
    /// @param body unpacked
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares contents, and a copy of 5 MB would buy nothing.
    record Content(WebAddress address, String mediaType, Optional<Charset> charset, String robots, byte[] body)
            implements Fetched {}

    /// It was not.
    ///
    /// @param why one sentence
    /// @param status of the answer; 0 if there was none
    /// @param forGood whether it would end the same later
    record Failed(String why, int status, boolean forGood) implements Fetched {}
}
