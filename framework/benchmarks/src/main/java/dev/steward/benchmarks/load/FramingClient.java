package dev.steward.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Hears as fast as can be: it tells one frame of the gateway from the next and looks into none. What it reaches is the
/// simulator's own limit.
final class FramingClient implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private static final int LENGTH = 0x7f;
    private static final int GUILDS_MESSAGES_AND_CONTENT = 1 | 1 << 9 | 1 << 15;

    private final Socket socket;
    private volatile long heard;

    FramingClient(Village village) {
        URI gateway = URI.create(village.gatewayUrl());
        try {
            socket = new Socket(gateway.getHost(), gateway.getPort());
            var input = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
            say("GET " + gateway.getPath() + "?v=10&encoding=json&compress=zlib-stream HTTP/1.1\r\nHost: "
                    + gateway.getAuthority() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c3Rld2FyZC1iZW5jaG1hcms=\r\n\r\n");
            skipHead(input);
            identify(village.token());
            Thread.ofPlatform().daemon().name("framing").start(() -> count(input));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Waiting.until("the framing client to connect", village::botIsConnected);
    }

    /// How many frames.
    long heard() {
        return heard;
    }

    private void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void skipHead(DataInputStream input) throws IOException {
        String end = "\r\n\r\n";
        for (int matched = 0; matched < end.length();) {
            int next = input.readUnsignedByte();
            matched = next == end.charAt(matched) ? matched + 1 : next == end.charAt(0) ? 1 : 0;
        }
    }

    /// A client has to mask what it says; with zeros it stays readable.
    private void identify(String token) throws IOException {
        byte[] json = ("{\"op\":2,\"d\":{\"token\":\"" + token + "\",\"intents\":" + GUILDS_MESSAGES_AND_CONTENT
                + ",\"shard\":[0,1],\"properties\":{}}}").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[8 + json.length];
        frame[0] = (byte) TEXT;
        frame[1] = (byte) (MASKED | TWO_BYTES_FOLLOW);
        frame[2] = (byte) (json.length >> Byte.SIZE);
        frame[3] = (byte) json.length;
        System.arraycopy(json, 0, frame, 8, json.length);
        socket.getOutputStream().write(frame);
    }

    // Only this thread writes the count.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(DataInputStream input) {
        try {
            while (true) {
                input.readUnsignedByte();
                int length = input.readUnsignedByte() & LENGTH;
                input.skipNBytes(switch (length) {
                    case TWO_BYTES_FOLLOW -> input.readUnsignedShort();
                    case EIGHT_BYTES_FOLLOW -> input.readLong();
                    default -> length;
                });
                heard++;
            }
        } catch (IOException closed) {
            // The measurement is over.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
