package dev.steward.web.problem;

import dev.steward.api.value.Value;
import dev.steward.kernel.settings.Problem;
import java.io.Serial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The request did not work, and the caller is told why by a problem document (RFC 9457).
public final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;

    private Refusal(int status, String title, String detail, List<Problem> problems, Map<String, String> headers) {
        // Nobody reads its stack: an unexpected failure is logged before it becomes a refusal.
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.problems = List.copyOf(problems);
        this.headers = Map.copyOf(headers);
    }

    public static Refusal of(int status, String title, String detail) {
        return new Refusal(status, title, detail, List.of(), Map.of());
    }

    public static Refusal badRequest(String detail) {
        return of(400, "Bad request", detail);
    }

    /// A rejected body or query, with everything that is wrong about it.
    public static Refusal rejected(List<Problem> problems) {
        String detail = (problems.size() == 1 ? "One problem" : problems.size() + " problems")
                + "; nothing was changed";
        // A body that is right but for naming what is not there is treated like a path that does.
        boolean missing = problems.stream().allMatch(problem -> problem.kind() == Problem.Kind.NOT_FOUND);
        return missing
                ? new Refusal(404, "Not found", detail, problems, Map.of())
                : new Refusal(400, "Bad request", detail, problems, Map.of());
    }

    /// @param detail names what there is none of
    public static Refusal notFound(String detail) {
        return of(404, "Not found", detail);
    }

    /// @param allowed the methods the path can be called with
    public static Refusal methodNotAllowed(String detail, String allowed) {
        return of(405, "Method not allowed", detail).with("Allow", allowed);
    }

    /// The same refusal with one header more.
    public Refusal with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Refusal(status, title, detail(), problems, more);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /// {@return the problem document}
    public Value.Fields document() {
        Value.Fields document = Value.object()
                .with("type", Value.of("about:blank"))
                .with("title", Value.of(title))
                .with("status", Value.of(status))
                .with("detail", Value.of(detail()));
        return problems.isEmpty()
                ? document
                : document.with("problems", Value.list(problems.stream().map(Refusal::value).toList()));
    }

    private String detail() {
        return Objects.requireNonNull(getMessage());
    }

    private static Value value(Problem problem) {
        return Value.object()
                .with("path", Value.of(problem.path()))
                .with("message", Value.of(problem.message()));
    }
}
