package dev.steward.web.http;

import dev.steward.web.problem.Refusal;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.MalformedMessageException;
import io.undertow.util.MultipartParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/// Cuts a body of the type `multipart/form-data` into its parts while it comes.
final class FormReader implements MultipartParser.PartHandler {

    /// What boundaries, headers and all else beside the parts' content may take. The parser would keep all of it.
    static final int FRAMING = 64 * 1024;

    private static final Pattern FORM = Pattern.compile("multipart/form-data *(;.*)?", Pattern.CASE_INSENSITIVE);
    /// As RFC 2046 has it.
    private static final int LONGEST_BOUNDARY = 70;
    private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

    private final HttpServerExchange exchange;
    private final long limit;
    private final PartSink parts;
    private final MultipartParser.ParseState parser;
    private long taken;
    private long content;

    FormReader(HttpServerExchange exchange, long limit, PartSink parts) {
        this.exchange = exchange;
        this.limit = limit;
        this.parts = parts;
        this.parser = MultipartParser.beginParse(exchange.getConnection().getByteBufferPool(), this,
                boundary(exchange), StandardCharsets.UTF_8.name());
    }

    static boolean isForm(String contentType) {
        return FORM.matcher(contentType).matches();
    }

    /// Takes the next piece of the body.
    void take(ByteBuffer piece) {
        taken += piece.remaining();
        try {
            parser.parse(piece);
        } catch (MalformedMessageException | IllegalArgumentException broken) {
            throw malformed("a part's header is broken");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (taken - content > FRAMING) {
            throw malformed("there is too much beside the content of its parts");
        }
    }

    /// The body has ended.
    void end() {
        if (!parser.isComplete()) {
            throw malformed("it breaks off before its last boundary");
        }
    }

    @Override
    public void beginPart(HeaderMap headers) {
        // No client of today encodes parts (RFC 7578), so the parser's decoders need not be trusted.
        String encoding = headers.getFirst(Headers.CONTENT_TRANSFER_ENCODING);
        if (encoding != null && !PLAIN.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw malformed("a part has the Content-Transfer-Encoding " + encoding);
        }
        String disposition = headers.getFirst(Headers.CONTENT_DISPOSITION);
        if (disposition == null || !disposition.startsWith("form-data")) {
            throw malformed("a part is not described by Content-Disposition: form-data");
        }
        parts.begin(
                value(Headers::extractQuotedValueFromHeader, disposition, "name")
                        .orElseThrow(() -> malformed("a part has no name")),
                value(Headers::extractQuotedValueFromHeaderWithEncoding, disposition, "filename"));
    }

    @Override
    public void data(ByteBuffer piece) {
        content += piece.remaining();
        if (content > limit) {
            throw BodyReader.tooLarge(exchange, limit);
        }
        parts.content(piece);
    }

    @Override
    public void endPart() {
        // The next one begins, or nothing more comes.
    }

    private static byte[] boundary(HttpServerExchange exchange) {
        return value(Headers::extractQuotedValueFromHeader,
                exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE), "boundary")
                .filter(boundary -> !boundary.isEmpty() && boundary.length() <= LONGEST_BOUNDARY)
                .orElseThrow(() -> malformed(
                        "its Content-Type names no boundary of 1 to " + LONGEST_BOUNDARY + " characters"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Reads a header by Undertow's own functions, which stumble over what is not well-formed.
    private static Optional<String> value(BinaryOperator<String> reading, String header, String name) {
        try {
            return Optional.ofNullable(reading.apply(header, name));
        } catch (RuntimeException stumbled) {
            throw malformed("the header value \"" + header + "\" is broken");
        }
    }

    private static Refusal malformed(String why) {
        return Refusal.badRequest("The body is no multipart/form-data: " + why);
    }
}
