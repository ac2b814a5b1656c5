package dev.steward.web.api;

import dev.steward.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The route table as an OpenAPI 3.1 document.
public final class OpenApi {

    private final String version;

    /// @param version of the product
    public OpenApi(String version) {
        this.version = version;
    }

    /// Completes a table with the route that describes it.
    public RouteTable describing(List<Route> routes) {
        List<Route> all = new ArrayList<>(routes);
        all.add(Route.of(Method.GET, "/openapi.json", "api", "Describes this API (OpenAPI 3.1)",
                _ -> ApiResponse.ok(document(all))).answers(Schema.anyObject("An OpenAPI document")));
        return new RouteTable(all);
    }

    private Value document(List<Route> routes) {
        return Value.object()
                .with("openapi", Value.of("3.1.0"))
                .with("info", Value.object().with("title", Value.of("Steward")).with("version", Value.of(version)))
                .with("servers", Value.list(List.of(Value.object().with("url", Value.of("/api/v1")))))
                .with("security", Value.list(List.of(Value.object().with("token", Value.list(List.of())))))
                .with("paths", paths(routes))
                .with("components", components());
    }

    private static Value paths(List<Route> routes) {
        Map<String, Value> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            Value.Fields operation = Value.object()
                    .with(route.method().name().toLowerCase(Locale.ROOT), operation(route));
            paths.merge(route.path().toString(), operation, OpenApi::joined);
        }
        return new Value.Fields(paths);
    }

    private static Value joined(Value one, Value other) {
        if (one instanceof Value.Fields(var first) && other instanceof Value.Fields(var second)) {
            Map<String, Value> both = new LinkedHashMap<>(first);
            both.putAll(second);
            return new Value.Fields(both);
        }
        throw new IllegalArgumentException("Only objects can be joined");
    }

    private static Value.Fields operation(Route route) {
        Value.Fields operation = Value.object()
                .with("tags", Value.texts(List.of(route.topic())))
                .with("summary", Value.of(route.summary()))
                .with("parameters", Value.list(parameters(route)))
                .with("responses", responses(route));
        return route.body()
                .map(body -> operation.with("requestBody", Value.object()
                        .with("required", Value.of(true))
                        .with("content", content(body))))
                .orElse(operation);
    }

    private static List<Value> parameters(Route route) {
        List<Value> parameters = new ArrayList<>();
        for (String name : route.path().names()) {
            parameters.add(parameter(name, "path", true, Value.object().with("type", Value.of("string"))));
        }
        for (Parameter parameter : route.parameters()) {
            parameters.add(parameter(parameter.name(), "query", parameter.required(), parameter.schema())
                    .with("description", Value.of(parameter.description())));
        }
        return parameters;
    }

    private static Value.Fields parameter(String name, String place, boolean required, Value schema) {
        return Value.object()
                .with("name", Value.of(name))
                .with("in", Value.of(place))
                .with("required", Value.of(required))
                .with("schema", schema);
    }

    private static Value responses(Route route) {
        Value.Fields responses = Value.object();
        for (Route.Answer answer : route.answers()) {
            responses = responses.with(Integer.toString(answer.status()), response(answer));
        }
        return responses.with("default", Value.object()
                .with("description", Value.of("A problem document"))
                .with("content", content("application/problem+json",
                        Value.object().with("$ref", Value.of("#/components/schemas/Problem")))));
    }

    private static Value response(Route.Answer answer) {
        Value.Fields response = Value.object().with("description", Value.of(answer.description()));
        return answer.schema()
                .map(schema -> response.with("content", content("application/json", schema)))
                .orElse(response);
    }

    private static Value content(Route.Body body) {
        Value.Fields json = content("application/json", body.schema());
        return body.file()
                .<Value>map(file -> joined(json, content(file.type(), file.isForm()
                        ? Schema.object(Schema.field("file", Schema.file(file.description())))
                        : Schema.file(file.description()))))
                .orElse(json);
    }

    private static Value.Fields content(String type, Value schema) {
        return Value.object().with(type, Value.object().with("schema", schema));
    }

    private static Value components() {
        Value.Fields problem = Schema.object(
                Schema.field("type", Schema.text("`about:blank`: the status says it all")),
                Schema.field("title", Schema.text("The status in words")),
                Schema.field("status", Schema.whole("The HTTP status")),
                Schema.field("detail", Schema.text("What is wrong and what to do")),
                Schema.optional("problems", Schema.list(Schema.object(
                        Schema.field("path", Schema.text("Where in the body or query")),
                        Schema.field("message", Schema.text("What to put there instead"))))));
        return Value.object()
                .with("schemas", Value.object().with("Problem", problem))
                .with("securitySchemes", Value.object()
                        .with("token", Value.object()
                                .with("type", Value.of("http"))
                                .with("scheme", Value.of("bearer"))));
    }
}
