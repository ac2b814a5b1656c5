package dev.steward.launcher.config;

import dev.steward.kernel.settings.Problem;
import java.io.Serial;
import java.util.List;

/// Steward cannot start like this. Each problem says what to mend.
public final class CannotStart extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public CannotStart(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public static CannotStart configured(List<Problem> problems) {
        return new CannotStart(problems.stream().map(Problem::toString).toList());
    }

    public List<String> problems() {
        return problems;
    }
}
