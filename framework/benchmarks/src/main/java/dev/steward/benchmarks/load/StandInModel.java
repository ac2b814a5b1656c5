package dev.steward.benchmarks.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers every question alike, after a while, in the wire format of OpenAI's chat completions.
final class StandInModel implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger thinking = new AtomicInteger();
    private final AtomicInteger mostThinking = new AtomicInteger();
    private final String answer = answer();
    private final Undertow server = Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(2)
            .setWorkerThreads(2)
            .setHandler(exchange -> exchange.dispatch(threads, this::reply))
            .build();
    private volatile Duration delay = Duration.ZERO;

    StandInModel() {
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort()
                + "/v1";
    }

    /// How long it thinks about questions from now on; the most it thought about at once is counted anew.
    void thinksFor(Duration time) {
        delay = time;
        mostThinking.set(0);
    }

    int mostThinking() {
        return mostThinking.get();
    }

    private void reply(HttpServerExchange exchange) throws IOException, InterruptedException {
        exchange.startBlocking();
        exchange.getInputStream().readAllBytes();
        mostThinking.accumulateAndGet(thinking.incrementAndGet(), Math::max);
        try {
            Thread.sleep(delay);
        } finally {
            thinking.decrementAndGet();
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(answer);
    }

    private static String answer() {
        var json = new ObjectMapper();
        try {
            String content = json.writeValueAsString(Map.of("action", "answer", "text",
                    "Put its zip into the folder of plugins and restart.", "sources", List.of()));
            return json.writeValueAsString(Map.of("id", "chatcmpl-1", "object", "chat.completion", "model", "stand-in",
                    "choices", List.of(Map.of("index", 0, "finish_reason", "stop", "message",
                            Map.of("role", "assistant", "content", content))),
                    "usage", Map.of("prompt_tokens", 10, "completion_tokens", 5, "total_tokens", 15)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        threads.shutdownNow();
    }
}
