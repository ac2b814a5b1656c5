package dev.steward.benchmarks.load;

import dev.steward.benchmarks.checkout.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The yardstick, started from this module's own class path.
final class EchoBot implements Bot {

    private final Running running;
    private volatile Heard heard = new Heard(0, 0);

    EchoBot(Village village) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var builder = new ProcessBuilder(java.toString(), "-XX:+UseCompactObjectHeaders", "-cp",
                System.getProperty("java.class.path"), Echo.class.getName(), village.apiUrl(), village.token());
        running = Running.start(builder, Checkout.here().scratch("echo").resolve("log"),
                this::printed);
        Waiting.until("the echo bot to connect", () -> running.ended() || village.botIsConnected());
    }

    private void printed(String line) {
        List<Long> counts = List.of(line.split(" ")).stream().map(Long::parseLong).toList();
        heard = new Heard(counts.getFirst(), counts.getLast());
    }

    @Override
    public Heard heard() {
        return heard;
    }

    @Override
    public Running running() {
        return running;
    }

    @Override
    public Duration databaseTime() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        running.close();
    }
}
