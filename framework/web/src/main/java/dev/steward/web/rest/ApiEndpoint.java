package dev.steward.web.rest;

import dev.steward.kernel.json.JsonValues;
import dev.steward.web.api.Api;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Payload;
import dev.steward.web.api.Route;
import dev.steward.web.api.RouteTable.Match;
import dev.steward.web.api.Viewer;
import dev.steward.web.http.Endpoint;
import dev.steward.web.http.WebReply;
import dev.steward.web.http.WebRequest;
import dev.steward.web.problem.Refusal;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The API over HTTP: sign-in first, then the route, and only then the body, so that a stranger's body is never read.
public final class ApiEndpoint implements Endpoint {

    private final Api api;
    private final UploadFolder uploads;
    private final SignIn signIn;

    public ApiEndpoint(Api api, OperatorToken token, UploadFolder uploads, InstantSource clock) {
        this.api = api;
        this.uploads = uploads;
        this.signIn = new SignIn(token, new FailedSignIns(clock));
    }

    @Override
    public WebReply answer(WebRequest request) {
        Viewer viewer = signIn.viewer(request);
        List<String> path = request.segments();
        if (request.method().equals("OPTIONS")) {
            return options(request, path);
        }
        return switch (find(request, path)) {
            case Match.Found found -> reply(call(viewer, request, found));
            case Match.OtherMethods(var methods) -> throw Refusal.methodNotAllowed(
                    request.path() + " does not take " + request.method(), allowed(methods));
            case Match.Nothing() -> throw nothing(request);
        };
    }

    private Match find(WebRequest request, List<String> path) {
        String method = request.method().equals("HEAD") ? Method.GET.name() : request.method();
        return Arrays.stream(Method.values())
                .filter(known -> known.name().equals(method))
                .findFirst()
                .map(known -> api.routes().find(known, path))
                .orElseGet(() -> {
                    Set<Method> methods = api.routes().methods(path);
                    return methods.isEmpty() ? new Match.Nothing() : new Match.OtherMethods(methods);
                });
    }

    private ApiResponse call(Viewer viewer, WebRequest request, Match.Found found) {
        Optional<Route.Body> body = found.route().body();
        Optional<Route.FileBody> file = body.flatMap(Route.Body::file);
        if (file.filter(expected -> brings(request, expected)).isPresent()) {
            try (UploadedFile upload = uploads.newFile()) {
                long limit = file.get().limit();
                return call(viewer, request, found, file.get().isForm()
                        ? upload.receive(request, limit)
                        : upload.receiveWhole(request, limit));
            }
        }
        return call(viewer, request, found, body
                .<Payload>map(expected -> new Payload.Json(JsonBody.read(request, expected)))
                .orElseGet(Payload.Nothing::new));
    }

    private static boolean brings(WebRequest request, Route.FileBody file) {
        return file.isForm()
                ? request.hasForm()
                : request.header("Content-Type").filter(type -> type.strip().equalsIgnoreCase(file.type())).isPresent();
    }

    private ApiResponse call(Viewer viewer, WebRequest request, Match.Found found, Payload payload) {
        return api.call(found.route(),
                new ApiRequest(viewer, found.path(), request.query(), request.header("If-Match"), payload));
    }

    private WebReply options(WebRequest request, List<String> path) {
        Set<Method> methods = api.routes().methods(path);
        if (methods.isEmpty()) {
            throw nothing(request);
        }
        return WebReply.empty(204).with(Map.of("Allow", allowed(methods)));
    }

    private static WebReply reply(ApiResponse response) {
        String type = response.isProblem() ? "application/problem+json" : "application/json";
        return response.body()
                .map(body -> WebReply.of(response.status(), type, JsonValues.write(body)))
                .orElseGet(() -> WebReply.empty(response.status()))
                .with(response.headers());
    }

    private static String allowed(Set<Method> methods) {
        Stream<String> names = methods.stream()
                .flatMap(method -> method == Method.GET
                        ? Stream.of("GET", "HEAD")
                        : Stream.of(method.name()));
        return Stream.concat(names, Stream.of("OPTIONS")).collect(Collectors.joining(", "));
    }

    private static Refusal nothing(WebRequest request) {
        return Refusal.notFound("There is nothing at " + request.path());
    }
}
