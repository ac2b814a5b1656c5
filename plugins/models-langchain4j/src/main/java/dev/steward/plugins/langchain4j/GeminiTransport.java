package dev.steward.plugins.langchain4j;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;

/// Tells a prompt that Gemini refuses from an answer: it succeeds with a reason and without any candidate, which
/// LangChain4j stumbles over.
record GeminiTransport(HttpClient transport) implements HttpClient {

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        SuccessfulHttpResponse response = transport.execute(request);
        String body = response.body();
        if (body.contains("\"blockReason\"") && !body.contains("\"candidates\"")) {
            throw new ContentFilteredException("Gemini refused the prompt");
        }
        return response;
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        transport.execute(request, parser, listener);
    }
}
