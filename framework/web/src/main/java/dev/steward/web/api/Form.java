package dev.steward.web.api;

import dev.steward.api.value.Value;
import dev.steward.kernel.settings.Problem;
import dev.steward.web.problem.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a body that is an object of known names, and collects everything that is wrong with it.
///
/// Read all names, then [#check]; what was read before that is not to be used.
public final class Form {

    private final Value.Fields fields;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private Form(Value.Fields fields) {
        this.fields = fields;
    }

    public static Form of(Value body) {
        if (body instanceof Value.Fields fields) {
            return new Form(fields);
        }
        throw Refusal.rejected(List.of(new Problem("", "must be an object")));
    }

    /// Reads a text that must be there and not blank.
    ///
    /// @param longest how many characters it may have
    public String text(String name, int longest) {
        known.add(name);
        Optional<Value> value = fields.get(name);
        if (value.isEmpty()) {
            problems.add(new Problem(name, "is missing"));
        } else if (!(value.get() instanceof Value.Text(var text))) {
            problems.add(new Problem(name, "must be a text"));
        } else if (text.isBlank()) {
            problems.add(new Problem(name, "must not be blank"));
        } else if (text.length() > longest) {
            problems.add(new Problem(name, "must have at most " + longest + " characters, not " + text.length()));
        } else {
            return text;
        }
        return "";
    }

    /// Ends the reading.
    ///
    /// @throws Refusal if anything was wrong, a name that nobody asked for included
    public void check() {
        fields.entries()
                .keySet()
                .stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems
                        .add(new Problem(name, "is not known here; there are: " + String.join(", ", known))));
        if (!problems.isEmpty()) {
            throw Refusal.rejected(problems);
        }
    }
}
