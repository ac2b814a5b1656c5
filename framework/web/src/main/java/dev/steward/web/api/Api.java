package dev.steward.web.api;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.failure.UserMistake;
import dev.steward.api.value.Value;
import dev.steward.kernel.settings.Problem;
import dev.steward.web.problem.Incidents;
import dev.steward.web.problem.Refusal;
import java.util.List;
import java.util.Objects;

/// Carries out operations. The only way to call a handler, so that rights and failures are treated alike wherever a
/// call comes from.
public final class Api {

    private final RouteTable routes;

    public Api(RouteTable routes) {
        this.routes = routes;
    }

    public RouteTable routes() {
        return routes;
    }

    /// Calls an operation.
    ///
    /// @return its answer, or a problem document
    public ApiResponse call(Route route, ApiRequest request) {
        try {
            if (!route.access().admits(request.viewer())) {
                throw Refusal.of(403, "Forbidden", "This is for the operator");
            }
            checkTexts(request.payload());
            return route.handler().handle(request);
        } catch (Refusal refusal) {
            return ApiResponse.of(refusal);
        } catch (UserMistake mistake) {
            return ApiResponse.of(Refusal.of(422, "Cannot be done", message(mistake)));
        } catch (TransientFailure failure) {
            return ApiResponse.of(Refusal.of(503, "Not now", message(failure))
                    .with("Retry-After", Long.toString(Math.max(1, failure.retryAfter().toSeconds()))));
        } catch (PermanentFailure failure) {
            return ApiResponse.of(Refusal.of(502, "Cannot work before something is changed", message(failure)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return ApiResponse.of(Refusal.of(503, "Not now", "Steward stops; nothing was changed"));
        } catch (RuntimeException failure) {
            return ApiResponse.of(Incidents.unexpected(route.method() + " " + route.path(), failure));
        }
    }

    private static void checkTexts(Payload payload) {
        List<Problem> problems = switch (payload) {
            case Payload.Nothing() -> List.of();
            case Payload.Json(Value value) -> Texts.problems(value);
            case Payload.File(String name, _) -> Texts.problems(Value.object().with("file", Value.of(name)));
        };
        if (!problems.isEmpty()) {
            throw Refusal.rejected(problems);
        }
    }

    private static String message(RuntimeException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    }
}
