package dev.steward.simulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Invocations;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Happening;
import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Refusal;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Takes interactions to the endpoints of those applications that have one, and what they answer back into the world.
public final class Endpoints implements AutoCloseable {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int PONG = 1;
    private static final String NO_SIGNATURE = "0".repeat(128);

    private final World world;
    private final Invocations invocations;
    private final Responses responses;
    private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Consumer<Happening> listener = this::hear;

    public Endpoints(World world, Invocations invocations, Responses responses) {
        this.world = world;
        this.invocations = invocations;
        this.responses = responses;
        world.timeline().listen(listener);
    }

    /// All there were, in the order in which they ended.
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /// The one that carried this interaction, once it has ended.
    public Optional<Delivery> deliveryOf(long interaction) {
        return deliveries.stream().filter(it -> it.interaction().orElse(0) == interaction).findFirst();
    }

    /// Sends a request by hand. What comes back is reported and has no effect.
    public Delivery send(long application, SignedRequest request) {
        URI endpoint = require(application).interactionsEndpoint()
                .orElseThrow(() -> new IllegalStateException("The application has no interactions endpoint"));
        return deliver(application, OptionalLong.empty(), endpoint, request);
    }

    /// Sets the endpoint if it answers a PING and turns a forged one away, as Discord demands.
    public void verifyAndSet(long application, URI endpoint) {
        SignedRequest ping = SignedRequest.of(require(application), world.timeline().now(),
                "{\"id\":\"1\",\"application_id\":\"" + Json.id(application) + "\",\"type\":1,\"version\":1}");
        Delivery honest = deliver(application, OptionalLong.empty(), endpoint, ping);
        Delivery forged = deliver(application, OptionalLong.empty(), endpoint, ping.withSignature(NO_SIGNATURE));
        boolean pong = honest.status() == OK
                && object(honest.body()).filter(json -> json.path("type").asInt() == PONG).isPresent();
        if (!pong || forged.status() != UNAUTHORIZED) {
            throw Refusal.invalidForm(new Refusal.Fault("interactions_endpoint_url",
                    "APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID",
                    "The specified interactions endpoint url could not be verified."));
        }
        world.accounts().sendInteractionsTo(application, Optional.of(endpoint));
    }

    /// Written down while the world stands still; sent when it goes on.
    private void hear(Happening happening) {
        if (happening instanceof Happening.InteractionStarted(Interaction interaction)) {
            require(interaction.application()).interactionsEndpoint().ifPresent(endpoint -> {
                String body = Json.text(invocations.interaction(interaction));
                threads.execute(() -> carry(interaction, endpoint, body));
            });
        }
    }

    private void carry(Interaction interaction, URI endpoint, String body) {
        SignedRequest request = SignedRequest.of(require(interaction.application()), world.timeline().now(), body);
        Delivery delivery = deliver(interaction.application(), OptionalLong.of(interaction.id()), endpoint, request);
        switch (delivery.status()) {
            case OK -> respond(interaction, delivery.body());
            case ACCEPTED, NO_CONTENT -> {
                // The application answers through the API, or not at all.
            }
            default -> world.interactions().fail(interaction.id());
        }
    }

    private void respond(Interaction interaction, String body) {
        try {
            ObjectNode response = object(body).orElseThrow(Reason.BROKEN_JSON::refusal);
            responses.apply(world.interactions().unanswered(interaction.id(), interaction.token()), response,
                    List.of());
        } catch (Refusal _) {
            world.interactions().fail(interaction.id());
        }
    }

    private Delivery deliver(long application, OptionalLong interaction, URI endpoint, SignedRequest request) {
        Instant sentAt = world.timeline().now();
        long start = System.nanoTime();
        int status = 0;
        String body;
        try {
            HttpResponse<String> response = http.send(post(endpoint, request),
                    BodyHandlers.ofString(StandardCharsets.UTF_8));
            status = response.statusCode();
            body = response.body();
        } catch (IOException e) {
            body = e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            body = e.toString();
        }
        var delivery = new Delivery(application, interaction, request, status, body, sentAt,
                Duration.ofNanos(System.nanoTime() - start));
        deliveries.add(delivery);
        return delivery;
    }

    private static HttpRequest post(URI endpoint, SignedRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint)
                .timeout(Interaction.PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8));
        if (!request.timestamp().isEmpty()) {
            builder.header("X-Signature-Timestamp", request.timestamp());
        }
        if (!request.signature().isEmpty()) {
            builder.header("X-Signature-Ed25519", request.signature());
        }
        return builder.build();
    }

    private static Optional<ObjectNode> object(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8))
                .filter(JsonNode::isObject)
                .map(ObjectNode.class::cast);
    }

    private Application require(long application) {
        return world.accounts().application(application).orElseThrow(Reason.UNKNOWN_APPLICATION::refusal);
    }

    @Override
    public void close() {
        world.timeline().forget(listener);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
