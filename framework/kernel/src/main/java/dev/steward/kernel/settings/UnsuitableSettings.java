package dev.steward.kernel.settings;

import java.io.Serial;
import java.util.List;

/// Declarations of settings cannot be used. Lists everything that is wrong with them.
public final class UnsuitableSettings extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /// Lists what is wrong.
    public UnsuitableSettings(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /// {@return one sentence for each thing that is wrong}
    public List<String> problems() {
        return problems;
    }
}
