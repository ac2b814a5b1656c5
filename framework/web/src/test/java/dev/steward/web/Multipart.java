package dev.steward.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A form with parts, as browsers and scripts send it.
final class Multipart {

    static final String BOUNDARY = "----steward-test-7MA4YWxk";
    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Multipart file(String part, String name, byte[] content) {
        return part("Content-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name + "\"\r\n"
                + "Content-Type: application/octet-stream", content);
    }

    Multipart text(String part, String content) {
        return part("Content-Disposition: form-data; name=\"" + part + "\"", content.getBytes(StandardCharsets.UTF_8));
    }

    Multipart part(String headers, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] unfinished() {
        return body.toByteArray();
    }

    byte[] finished() {
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
