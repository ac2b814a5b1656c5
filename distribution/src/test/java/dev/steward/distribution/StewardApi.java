package dev.steward.distribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Steward's HTTP API, as an operator's script uses it.
final class StewardApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String token;

    StewardApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /// What came back.
    record Answer(int status, JsonNode body) {}

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, json(body));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, json(body));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer putText(String path, String body) {
        return send("PUT", path, body);
    }

    /// Sends a file as a browser's form does.
    Answer upload(String path, String name, byte[] content) {
        String boundary = "boundary-of-the-tests";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return send("POST", path, "multipart/form-data; boundary=" + boundary,
                BodyPublishers.concat(BodyPublishers.ofString(head), BodyPublishers.ofByteArray(content),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
    }

    /// Sends a plugin's zip.
    Answer install(byte[] zip) {
        return install(BodyPublishers.ofByteArray(zip));
    }

    Answer install(BodyPublisher zip) {
        return send("POST", "/api/v1/plugins", "application/zip", zip);
    }

    /// How a plugin is, if it is there.
    Optional<JsonNode> plugin(String id) {
        return items("/api/v1/plugins").stream().filter(plugin -> plugin.path("id").asText().equals(id)).findFirst();
    }

    /// The passages that a server's knowledge has for a question, best first.
    List<JsonNode> search(long guild, String question, int limit) {
        return items("/api/v1/guilds/" + guild + "/knowledge/search?limit=" + limit + "&q=" + encoded(question));
    }

    /// Adds a document and insists that it worked.
    String learn(long guild, String title, String text) {
        Answer answer = post("/api/v1/guilds/" + guild + "/knowledge", Map.of("title", title, "text", text));
        if (answer.status() != 201) {
            throw new AssertionError("The document was not taken: " + answer);
        }
        return answer.body().path("id").asText();
    }

    /// Chooses a server's response mode, leaving the rest of the section as it is.
    void choose(long guild, String mode) {
        String path = "/api/v1/guilds/" + guild + "/settings/response";
        Map<String, Object> section = map(get(path).body());
        section.put("mode", mode);
        Answer answer = put(path, section);
        if (answer.status() != 200) {
            throw new AssertionError("The mode was not taken: " + answer);
        }
    }

    /// The newest items of a list.
    List<JsonNode> items(String path) {
        return StreamSupport.stream(get(path).body().path("items").spliterator(), false).toList();
    }

    static Map<String, Object> map(JsonNode object) {
        return JSON.convertValue(object,
                JSON.getTypeFactory().constructMapType(java.util.LinkedHashMap.class, String.class, Object.class));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(String method, String path, String body) {
        return send(method, path, "application/json",
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private Answer send(String method, String path, String type, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, body)
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            String text = response.body();
            boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(response.statusCode(),
                    json && !text.isEmpty() ? JSON.readTree(text) : JSON.getNodeFactory().textNode(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
