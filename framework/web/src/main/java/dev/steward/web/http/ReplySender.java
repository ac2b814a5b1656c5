package dev.steward.web.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Hands a body to Undertow and waits until the client has taken it.
final class ReplySender implements IoCallback {

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean sent;

    /// @return whether the client took all of it in time
    boolean send(HttpServerExchange exchange, byte[] body, Duration time) {
        exchange.getResponseSender().send(ByteBuffer.wrap(body), this);
        try {
            return over.await(time.toMillis(), TimeUnit.MILLISECONDS) && sent;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
        sent = true;
        over.countDown();
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException gone) {
        over.countDown();
    }
}
