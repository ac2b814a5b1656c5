package dev.steward.simulator.chat;

import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.util.HttpString;

/// The page itself: some files in the jar. Nothing on it comes from elsewhere, nothing inline runs, and no text becomes
/// markup: browsers that know trusted types refuse it.
public final class ChatPage {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private ChatPage() {}

    public static HttpHandler handler() {
        var files = new ClassPathResourceManager(ChatPage.class.getClassLoader(), "dev/steward/simulator/chat/page");
        HttpHandler page = Handlers.resource(files).addWelcomeFiles("index.html").setCacheTime(0);
        return exchange -> {
            exchange.getResponseHeaders()
                    .put(new HttpString("Content-Security-Policy"), POLICY)
                    .put(new HttpString("X-Content-Type-Options"), "nosniff")
                    .put(new HttpString("Referrer-Policy"),
                            "no-referrer");
            page.handleRequest(exchange);
        };
    }
}
