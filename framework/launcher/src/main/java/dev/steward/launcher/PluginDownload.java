package dev.steward.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches a plugin's zip from where the operator says, as a file that is deleted when this is closed.
final class PluginDownload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginDownload.class);
    private static final String ENDING = ".download";
    private static final long LARGEST = 200L << 20;
    private static final String TOO_LARGE = "it has more than the " + (LARGEST >> 20) + " MB that are allowed";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /// So long nothing may come.
    private static final Duration STANDSTILL = Duration.ofSeconds(10);

    private final URI address;
    private final Path file;
    private final MessageDigest sha256 = sha256();
    private final AtomicLong received = new AtomicLong();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    /// It did not come, or it is not what was to come. The message is for the operator.
    static final class Failed extends Exception {

        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    private PluginDownload(URI address, Path file) {
        this.address = address;
        this.file = file;
    }

    /// Fetches a file.
    ///
    /// @param expected its SHA-256
    /// @param folder where to put it
    static PluginDownload fetch(URI address, String expected, Path folder) throws Failed {
        if (!expected.matches("[0-9a-fA-F]{64}")) {
            throw new Failed("sha256 must be 64 hexadecimal digits");
        }
        if (!isTrustworthy(address)) {
            throw new Failed("it is fetched by https:// only, unlike " + address);
        }
        PluginDownload download = new PluginDownload(address, newFile(folder));
        try {
            download.run();
            download.check(expected.toLowerCase(Locale.ROOT));
            return download;
        } catch (Failed failed) {
            download.close();
            throw failed;
        }
    }

    /// Deletes what a process left that was killed during a download.
    ///
    /// @param folder of this process alone
    static void deleteLeftIn(Path folder) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(Files.createDirectories(folder), "*" + ENDING)) {
            for (Path file : left) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("What was downloaded into {} and never installed could not be deleted: {}", folder, e.toString());
        }
    }

    /// What comes from this machine needs no encryption on its way.
    private static boolean isTrustworthy(URI address) {
        String host = address.getHost();
        if (host == null || "https".equalsIgnoreCase(address.getScheme())) {
            return host != null;
        }
        try {
            return "http".equalsIgnoreCase(address.getScheme()) && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    private static Path newFile(Path folder) throws Failed {
        try {
            return Files.createTempFile(Files.createDirectories(folder), "plugin-", ENDING);
        } catch (IOException e) {
            throw new Failed("no file can be made in " + folder + ": " + e.getMessage());
        }
    }

    Path file() {
        return file;
    }

    /// The client's own timeout ends with the headers, so another thread reads and this one watches.
    private void run() throws Failed {
        Thread reader = Thread.ofVirtual().name("plugin-download").start(this::receive);
        try {
            long before = -1;
            while (!reader.join(STANDSTILL)) {
                long now = received.get();
                if (now == before) {
                    reader.interrupt();
                    throw new Failed("the download from " + address + " stopped after " + now + " bytes");
                }
                before = now;
            }
        } catch (InterruptedException e) {
            reader.interrupt();
            Thread.currentThread().interrupt();
            throw new Failed("the download was interrupted");
        }
        String why = failure.get();
        if (why != null) {
            throw new Failed(why);
        }
    }

    private void receive() {
        HttpRequest request = HttpRequest.newBuilder(address).GET().build();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(Redirect.NORMAL)
                .build()) {
            try {
                keep(client.send(request, BodyHandlers.ofInputStream()));
            } finally {
                client.shutdownNow();
            }
        } catch (IOException e) {
            failure.set(why(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.set("the download was interrupted");
        }
    }

    private String why(IOException failed) {
        String reason = switch (failed) {
            case HttpTimeoutException _ -> "it did not answer within " + CONNECT.toSeconds() + " s";
            case ConnectException unknown when unknown.getCause() instanceof ConnectException inner
                    && inner.getCause() instanceof UnresolvedAddressException ->
                "there is no such host";
            case ConnectException _ -> "nobody answers there";
            case SSLException insecure -> "its line is not secure: " + insecure.getMessage();
            default -> String.valueOf(failed.getMessage());
        };
        return "the download from " + address + " failed: " + reason;
    }

    private void keep(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            copy(response, in);
        } catch (IOException e) {
            failure.set("the download from " + address + " broke off after " + received + " bytes: " + e.getMessage());
        }
    }

    private void copy(HttpResponse<?> response, InputStream in) throws IOException {
        int status = response.statusCode();
        if (status / 100 == 3) {
            failure.set(address + " leads on to where it is not followed: further than five addresses, or to http://");
            return;
        }
        if (status != 200) {
            failure.set(address + " answered with status " + status);
            return;
        }
        if (response.headers().firstValueAsLong("Content-Length").orElse(0) > LARGEST) {
            failure.set(TOO_LARGE);
            return;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            var buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (received.addAndGet(read) > LARGEST) {
                    failure.set(TOO_LARGE);
                    return;
                }
                sha256.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
    }

    private void check(String expected) throws Failed {
        String actual = HexFormat.of().formatHex(sha256.digest());
        if (!actual.equals(expected)) {
            throw new Failed("its SHA-256 is " + actual + ", unlike " + expected);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
