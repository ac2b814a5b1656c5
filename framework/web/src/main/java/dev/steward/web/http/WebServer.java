package dev.steward.web.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process's one HTTP server.
public final class WebServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final int IO_THREADS = 2;

    /// Endpoints limit bodies; Undertow's own limit would cut the connection before they could say why.
    private static final long NO_LIMIT = -1;

    private final Undertow undertow;
    private final GracefulShutdownHandler running;
    private final ExecutorService threads;
    private final HttpLimits limits;
    private final InetSocketAddress address;

    private WebServer(Undertow undertow, GracefulShutdownHandler running, ExecutorService threads, HttpLimits limits) {
        this.undertow = undertow;
        this.running = running;
        this.threads = threads;
        this.limits = limits;
        this.address = (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
    }

    /// Starts listening.
    ///
    /// @param port 0 for any free one
    /// @param mounts asked in order; the first that has the path answers
    /// @throws CannotListen if the address is taken or not ours
    public static WebServer start(String host, int port, HttpLimits limits, List<Mount> mounts) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
        var running = new GracefulShutdownHandler(new HttpContinueReadHandler(
                new Dispatcher(List.copyOf(mounts), threads, limits)));
        Undertow undertow = Undertow.builder()
                .addHttpListener(port, host, running)
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(1)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, limits.headBytes())
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(limits.head()))
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, millis(limits.idle()))
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, true)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, NO_LIMIT)
                .build();
        try {
            undertow.start();
        } catch (RuntimeException failure) {
            threads.shutdownNow();
            throw cannotListen(host, port, failure);
        }
        return new WebServer(undertow, running, threads, limits);
    }

    /// {@return where it listens, with the port it really has}
    public InetSocketAddress address() {
        return address;
    }

    /// Refuses new requests, lets running ones finish within their limit, and stops listening.
    @Override
    public void close() {
        running.shutdown();
        try {
            if (!running.awaitShutdown(limits.stop().toMillis())) {
                log.warn("Requests still ran after {} s and are cut off", limits.stop().toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            undertow.stop();
            threads.shutdownNow();
        }
    }

    private static CannotListen cannotListen(String host, int port, RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new CannotListen("Cannot listen on " + host + ":" + port + ": " + reason(cause)
                + ". STEWARD_HTTP_PORT chooses another port (0: any free one), STEWARD_HTTP_HOST another address of"
                + " this machine", cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
