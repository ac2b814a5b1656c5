package dev.steward.plugins.langchain4j;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.steward.api.failure.TransientFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// Carries LangChain4j's requests. Unlike its own client this one bounds what it reads, keeps `Retry-After`, and can be
/// closed, so that no thread outlives the plugin.
final class Transport implements dev.langchain4j.http.client.HttpClient, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int LARGEST_ANSWER = 1 << 19;
    /// 64 vectors of the most dimensions, written out generously.
    private static final int LARGEST_BATCH = 1 << 23;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).executor(threads).build();
    private final Server server;
    private final int largestBody;

    private Transport(Server server, int largestBody) {
        this.server = server;
        this.largestBody = largestBody;
    }

    static Transport ofChat(Server server) {
        return new Transport(server, LARGEST_ANSWER);
    }

    static Transport ofEmbedding(Server server) {
        return new Transport(server, LARGEST_BATCH);
    }

    HttpClientBuilder asBuilder() {
        return new Built(this);
    }

    /// {@return a builder of a client that makes its requests through this one}
    HttpClientBuilder asBuilder(UnaryOperator<dev.langchain4j.http.client.HttpClient> client) {
        return new Built(client.apply(this));
    }

    @Override
    public SuccessfulHttpResponse execute(dev.langchain4j.http.client.HttpRequest request) {
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw HttpFailure.of(response);
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(response.body())
                .build();
    }

    // The failures carry no cause: LangChain4j looks for the root of what it catches and throws that as its own.
    private HttpResponse<byte[]> send(dev.langchain4j.http.client.HttpRequest request) {
        try {
            return client.send(translate(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), largestBody));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("The call to " + server.name() + " was cut short", Duration.ZERO);
        } catch (IOException broken) {
            throw new TransientFailure("The call to " + server.name() + " failed: "
                    + broken.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    private static HttpRequest translate(dev.langchain4j.http.client.HttpRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(ANSWER)
                .method(request.method().name(), BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    @Override
    public void execute(dev.langchain4j.http.client.HttpRequest request, ServerSentEventParser parser,
            ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Answers are taken whole, not as a stream");
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        threads.close();
    }

    /// LangChain4j asks for a builder and sets its own timeouts on it; ours stand.
    private record Built(dev.langchain4j.http.client.HttpClient client) implements HttpClientBuilder {

        @Override
        public Duration connectTimeout() {
            return CONNECT;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return ANSWER;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public dev.langchain4j.http.client.HttpClient build() {
            return client;
        }
    }
}
