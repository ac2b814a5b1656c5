package dev.steward.web.http;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Takes the parts of a form, in the order they come, on the request's thread.
public interface PartSink {

    /// A part begins.
    ///
    /// @param name of the form's field
    /// @param file its name as it was sent, if the part is a file
    void begin(String name, Optional<String> file);

    /// More of the part that began last has come.
    ///
    /// @param piece valid until this returns
    void content(ByteBuffer piece);
}
