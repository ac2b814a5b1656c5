package dev.steward.web.http;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A request as it arrived.
public interface WebRequest {

    /// {@return the method, in capitals; `HEAD` is told apart from `GET`, though the server leaves out its body}
    String method();

    /// {@return the path as it was sent, still encoded}
    String path();

    /// {@return the decoded segments below the endpoint's mount}
    ///
    /// @throws dev.steward.web.problem.Refusal if the encoding is broken
    List<String> segments();

    /// {@return the query's values by name; the first one where a name was given twice}
    ///
    /// @throws dev.steward.web.problem.Refusal if the encoding is broken
    Map<String, String> query();

    Optional<String> header(String name);

    /// {@return who is connected, which may be a proxy}
    InetAddress address();

    /// Reads the body. Call it once, and only for callers that may send one: an unread body costs nothing.
    ///
    /// @param limit in bytes
    /// @throws dev.steward.web.problem.Refusal if it is larger, comes too slowly or breaks off
    byte[] body(int limit);

    /// {@return whether the body is a form with parts (`multipart/form-data`)}
    boolean hasForm();

    /// Reads a body that is a form, instead of [#body]. Nothing of it is kept.
    ///
    /// @param limit in bytes, for the content of all parts
    /// @throws dev.steward.web.problem.Refusal if it is larger, malformed, comes too slowly or breaks off; some parts
    ///     may have been handed on before
    void form(long limit, PartSink parts);

    /// Hands the body on while it comes, instead of [#body].
    ///
    /// @param limit in bytes
    /// @throws dev.steward.web.problem.Refusal if it is larger, comes too slowly or breaks off; some of it may have been
    ///     handed on before
    void content(long limit, Consumer<ByteBuffer> pieces);
}
