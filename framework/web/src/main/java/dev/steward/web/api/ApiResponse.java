package dev.steward.web.api;

import dev.steward.api.value.Value;
import dev.steward.web.problem.Refusal;
import java.util.Map;
import java.util.Optional;

/// What an operation answers.
///
/// @param status as in HTTP
/// @param headers as in HTTP, beside those of the body
/// @param body JSON; a problem document (RFC 9457) where the status is 400 or more
public record ApiResponse(int status, Map<String, String> headers, Optional<Value> body) {

    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    public static ApiResponse ok(Value body) {
        return new ApiResponse(200, Map.of(), Optional.of(body));
    }

    public static ApiResponse created(Value body) {
        return new ApiResponse(201, Map.of(), Optional.of(body));
    }

    /// What was asked for has begun.
    public static ApiResponse accepted(Value body) {
        return new ApiResponse(202, Map.of(), Optional.of(body));
    }

    public static ApiResponse nothing() {
        return new ApiResponse(204, Map.of(), Optional.empty());
    }

    /// The same answer, which says that it shows this revision.
    public ApiResponse withRevision(long revision) {
        return new ApiResponse(status, Map.of("ETag", "\"" + revision + "\""), body);
    }

    static ApiResponse of(Refusal refusal) {
        return new ApiResponse(refusal.status(), refusal.headers(), Optional.of(refusal.document()));
    }

    public boolean isProblem() {
        return status >= 400;
    }
}
