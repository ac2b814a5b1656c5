package dev.steward.web;

import dev.steward.api.value.Value;
import dev.steward.kernel.json.JsonValues;
import java.net.http.HttpHeaders;
import java.util.List;

/// An answer over HTTP, with its JSON within reach.
public record Answer(int status, HttpHeaders headers, String body) {

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /// The JSON at a path of names and positions.
    public Value at(Object... path) {
        Value value = JsonValues.read(body);
        for (Object step : path) {
            value = switch (step) {
                case Integer position -> ((Value.Items) value).items().get(position);
                default -> ((Value.Fields) value).get(step.toString())
                        .orElseThrow(
                                () -> new AssertionError("No " + step + " in " + body));
            };
        }
        return value;
    }

    public String text(Object... path) {
        return ((Value.Text) at(path)).text();
    }

    public int size(Object... path) {
        return ((Value.Items) at(path)).items().size();
    }

    /// The paths of all problems.
    public List<String> problems() {
        return ((Value.Items) at("problems")).items()
                .stream()
                .map(problem -> ((Value.Text) ((Value.Fields) problem).get("path").orElseThrow()).text())
                .toList();
    }
}
