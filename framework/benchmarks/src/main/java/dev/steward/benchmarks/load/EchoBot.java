package dev.steward.benchmarks.load;

import dev.steward.benchmarks.checkout.Checkout;
import java.nio.file.Path;

/// The yardstick, started from this module's own class path.
final class EchoBot implements Bot {

    private final Running running;
    private volatile long heard;

    EchoBot(Village village) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var builder = new ProcessBuilder(java.toString(), "-XX:+UseCompactObjectHeaders", "-cp",
                System.getProperty("java.class.path"), Echo.class.getName(), village.apiUrl(), village.token());
        running = Running.start(builder, Checkout.here().scratch("echo").resolve("log"),
                line -> heard = Long.parseLong(line));
        Waiting.until("the echo bot to connect", () -> running.ended() || village.botIsConnected());
    }

    @Override
    public long heard() {
        return heard;
    }

    @Override
    public Running running() {
        return running;
    }

    @Override
    public void close() {
        running.close();
    }
}
