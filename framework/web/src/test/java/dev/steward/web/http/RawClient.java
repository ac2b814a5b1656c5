package dev.steward.web.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sends bytes that no decent client would.
public final class RawClient implements Closeable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    public RawClient(InetSocketAddress server) throws IOException {
        socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(server, PATIENCE_MILLIS);
    }

    public RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /// Says that nothing more comes, while the rest may be expected.
    public RawClient breakOff() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// Sends for as long as it is let.
    public RawClient sendUntilCut(String text, int times) {
        try {
            for (int i = 0; i < times; i++) {
                send(text);
            }
        } catch (IOException cut) {
            // As the test expects.
        }
        return this;
    }

    /// Reads until the server closes, or all that came until it cut the connection.
    public String readAll() {
        var all = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                all.write(b);
            }
        } catch (IOException cut) {
            all.writeBytes(("(" + cut.getMessage() + ")").getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /// Reads until a text has come.
    public String readUntil(String end) throws IOException {
        var all = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (all.indexOf(end) < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("Ended with " + all);
            }
            all.append((char) b);
        }
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
