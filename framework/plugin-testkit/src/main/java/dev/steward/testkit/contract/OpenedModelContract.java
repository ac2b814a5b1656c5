package dev.steward.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.settings.Secret;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The rules that models which answer and models which embed have in common. Test one or the other by
/// [ModelProviderContract] and [EmbeddingProviderContract].
///
/// A model that is reached over a network names endpoints at which it goes wrong; for others those tests are skipped.
public interface OpenedModelContract {

    /// {@return an endpoint that works}
    ModelEndpoint endpoint();

    /// {@return an endpoint at which nobody listens}
    default Optional<ModelEndpoint> unreachable() {
        return Optional.empty();
    }

    /// {@return an endpoint that refuses to serve, for instance because of the key}
    default Optional<ModelEndpoint> refusing() {
        return Optional.empty();
    }

    /// {@return an endpoint that has no time now, such as one that answers HTTP 429}
    default Optional<ModelEndpoint> busy() {
        return Optional.empty();
    }

    /// {@return an endpoint that takes a question and never answers}
    default Optional<ModelEndpoint> silent() {
        return Optional.empty();
    }

    /// Opens a model, asks it once and closes it.
    ///
    /// @param endpoint of the model
    /// @param text what a member wrote
    /// @throws Exception what the model throws
    void askOnce(ModelEndpoint endpoint, String text) throws Exception;

    /// A provider is opened again, for instance after its plugin was upgraded.
    @Test
    default void isOpenedAgain() {
        for (int life = 1; life <= 3; life++) {
            HostCall.done("life " + life + " of the model", Limits.OPEN_MODEL,
                    () -> askOnce(endpoint(), "How are you today?"));
        }
    }

    /// A service that cannot be reached may be there later: the host tries again.
    @Test
    default void failsForNowIfNobodyListens() {
        ModelEndpoint endpoint = given(unreachable(), "unreachable()");
        assertInstanceOf(TransientFailure.class, failure(endpoint, "Is anybody there?"), "what is thrown");
    }

    /// A service that has no time now may have some later: the host tries again.
    @Test
    default void failsForNowIfBusy() {
        ModelEndpoint endpoint = given(busy(), "busy()");
        assertInstanceOf(TransientFailure.class, failure(endpoint, "Do you have a moment?"), "what is thrown");
    }

    /// Where the operator has to change something, trying again does not help.
    @Test
    default void failsForGoodIfRefused() {
        ModelEndpoint endpoint = given(refusing(), "refusing()");
        assertInstanceOf(PermanentFailure.class, failure(endpoint, "May I come in?"), "what is thrown");
    }

    /// What the operator reads has neither the key in it nor what a member wrote.
    @Test
    default void tellsNoSecretWhenItFails() {
        ModelEndpoint endpoint = given(refusing().or(this::unreachable), "refusing() or unreachable()");
        String message = String.valueOf(failure(endpoint, "plugh").getMessage());
        assertFalse(message.contains("plugh"), "The message repeats the member's text: " + message);
        endpoint.apiKey()
                .map(Secret::reveal)
                .ifPresent(key -> assertFalse(message.contains(key), "The message tells the key: " + message));
    }

    /// The host interrupts a call whose deadline passes.
    @Test
    default void endsWhenItIsInterrupted() {
        ModelEndpoint endpoint = given(silent(), "silent()");
        HostCall.interrupted("A call of the model", () -> askOnce(endpoint, "Are you sleeping?"));
    }

    private Throwable failure(ModelEndpoint endpoint, String text) {
        return HostCall.thrown("A call of the model", Limits.OPEN_MODEL, () -> askOnce(endpoint, text))
                .orElseThrow(() -> new AssertionError("It answered all the same"));
    }

    private static ModelEndpoint given(Optional<ModelEndpoint> endpoint, String method) {
        return endpoint.orElseGet(() -> Assumptions.abort("This test class gives no endpoint by " + method));
    }

    /// Makes an endpoint.
    ///
    /// @param url base address of the service
    /// @param apiKey key for it
    /// @param name of the model
    /// @return the endpoint
    static ModelEndpoint endpoint(URI url, String apiKey, String name) {
        return new ModelEndpoint(Optional.of(url), Optional.of(new Secret(apiKey)), Optional.of(name));
    }

    /// {@return an endpoint about which the operator configured nothing}
    static ModelEndpoint unconfigured() {
        return new ModelEndpoint(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
