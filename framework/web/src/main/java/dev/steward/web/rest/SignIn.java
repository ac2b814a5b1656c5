package dev.steward.web.rest;

import dev.steward.web.api.Viewer;
import dev.steward.web.http.WebRequest;
import dev.steward.web.problem.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out who is calling by the `Authorization` header.
final class SignIn {

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    private final OperatorToken token;
    private final FailedSignIns failed;

    SignIn(OperatorToken token, FailedSignIns failed) {
        this.token = token;
        this.failed = failed;
    }

    /// @throws Refusal if nobody is signed in by this header
    Viewer viewer(WebRequest request) {
        Optional<String> given = request.header("Authorization");
        if (given.isEmpty()) {
            throw unauthorized("Send the operator's token: Authorization: Bearer …", "Bearer realm=\"steward\"");
        }
        Matcher bearer = BEARER.matcher(given.get());
        // The right token always passes: behind a proxy all callers share one address, and a stranger must not lock the operator out.
        if (bearer.matches() && token.matches(bearer.group(1))) {
            return Viewer.OPERATOR;
        }
        failed.count(request.address());
        throw unauthorized("This token is not the operator's",
                "Bearer realm=\"steward\", error=\"invalid_token\"");
    }

    private static Refusal unauthorized(String detail, String challenge) {
        return Refusal.of(401, "Unauthorized", detail).with("WWW-Authenticate", challenge);
    }
}
