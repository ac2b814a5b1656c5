package dev.steward.testkit.specimen;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.testkit.contract.OpenedModelContract;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A service that is played: what an endpoint is like, the name of its model says.
interface PlayedService extends OpenedModelContract {

    String KEY = "key-1234";

    @Override
    default ModelEndpoint endpoint() {
        return named("good");
    }

    @Override
    default Optional<ModelEndpoint> unreachable() {
        return Optional.of(named("unreachable"));
    }

    @Override
    default Optional<ModelEndpoint> refusing() {
        return Optional.of(named("refusing"));
    }

    @Override
    default Optional<ModelEndpoint> busy() {
        return Optional.of(named("busy"));
    }

    @Override
    default Optional<ModelEndpoint> silent() {
        return Optional.of(named("silent"));
    }

    private static ModelEndpoint named(String name) {
        return OpenedModelContract.endpoint(URI.create("http://model.invalid"), KEY, name);
    }

    /// Goes wrong as the endpoint does.
    default void meet(String name, String text) throws InterruptedException {
        switch (name) {
            case "unreachable" -> throw unreached();
            case "refusing" -> throw refusal(text);
            case "busy" -> throw delay();
            case "silent" -> silence();
            default -> {}
        }
    }

    default RuntimeException unreached() {
        return new TransientFailure("nobody listens at model.invalid", Duration.ZERO);
    }

    default RuntimeException refusal(String text) {
        return new PermanentFailure("the service does not take the key");
    }

    default RuntimeException delay() {
        return new TransientFailure("too many calls of model.invalid", Duration.ofSeconds(1));
    }

    default void silence() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    default void closed(int asked) {}
}
