package dev.steward.launcher;

import dev.steward.api.value.Value;
import dev.steward.kernel.json.JsonValues;
import dev.steward.kernel.json.MalformedJson;
import dev.steward.launcher.config.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The process that holds the data folder, spoken to over its API.
final class RunningSteward {

    /// A plugin may need half a minute to start, and the one before it to end.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final URI address;
    private final String token;

    RunningSteward(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /// How a part of it is.
    record Part(String name, boolean ok, String detail) {}

    /// What it answered.
    record Answer(int status, Value.Fields body) {

        String text(String name) {
            return RunningSteward.text(body, name);
        }

        /// {@return why it did not do what was asked, line by line}
        List<String> refusal() {
            return Stream.concat(Stream.of(text("detail")), items("problems").stream()
                    .map(problem -> "  - " + RunningSteward.text(problem, "path") + ": "
                            + RunningSteward.text(problem, "message")))
                    .toList();
        }

        List<Value.Fields> items(String name) {
            return body.get(name).orElse(Value.none()) instanceof Value.Items(var items)
                    ? items.stream().filter(Value.Fields.class::isInstance).map(Value.Fields.class::cast).toList()
                    : List.of();
        }
    }

    List<Part> health() {
        Answer answer = send("GET", "/health/ready");
        return answer.body().get("parts").orElse(Value.none()) instanceof Value.Fields(Map<String, Value> parts)
                ? parts.entrySet().stream().map(part -> part((Value.Fields) part.getValue(), part.getKey())).toList()
                : List.of();
    }

    Answer send(String method, String path) {
        return send(method, path, "application/json", BodyPublishers.noBody());
    }

    /// Sends a body, which may be large and take the other side a while.
    Answer send(String method, String path, String type, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, body)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(),
                    !response.body().isEmpty() && JsonValues.read(response.body()) instanceof Value.Fields fields
                            ? fields
                            : Value.object());
        } catch (IOException | MalformedJson failure) {
            throw new CannotStart(List.of("The Steward at " + address + " holds the data folder but does not answer: "
                    + failure.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStart(List.of("Interrupted"));
        }
    }

    private static Part part(Value.Fields part, String name) {
        boolean ok = part.get("ok").orElse(Value.none()) instanceof Value.Flag(boolean flag) && flag;
        return new Part(name, ok, text(part, "detail"));
    }

    /// {@return a text for a line of a terminal: what is said of a plugin may come from the plugin}
    static String text(Value.Fields fields, String name) {
        return fields.get(name).orElse(Value.none()) instanceof Value.Text(String text)
                ? text.replaceAll("\\p{Cc}+", " ")
                : "";
    }
}
