package dev.steward.web.api;

import dev.steward.api.value.Value;
import dev.steward.kernel.settings.Problem;
import dev.steward.web.problem.Refusal;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Reads a body that is an object of known names, and collects everything that is wrong with it.
///
/// Read all names, then [#check]; what was read before that is not to be used.
public final class Form {

    private static final int LONGEST_ADDRESS = 2_000;
    private static final URI NOWHERE = URI.create("");

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

    /// Reads a text that may be missing.
    ///
    /// @param otherwise what it is then
    /// @param longest how many characters it may have
    public String text(String name, String otherwise, int longest) {
        known.add(name);
        return has(name) ? text(name, longest) : otherwise;
    }

    /// Reads yes or no, which is no if it is missing.
    public boolean flag(String name) {
        known.add(name);
        return switch (fields.get(name).orElse(Value.of(false))) {
            case Value.Flag(var flag) -> flag;
            default -> problem(name, "must be true or false", false);
        };
    }

    /// Reads a whole number that may be missing.
    ///
    /// @param otherwise what it is then
    public int whole(String name, int otherwise, int least, int most) {
        known.add(name);
        if (fields.get(name).orElse(Value.of(otherwise)) instanceof Value.Decimal(var number)
                && number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
            return number.intValueExact();
        }
        return problem(name, "must be a whole number from " + least + " to " + most, otherwise);
    }

    /// Reads one of several words, which may be missing.
    ///
    /// @param usual the word that is meant then
    /// @param meanings what each word means, in the order to tell them
    /// @return what the word means
    public <T> T word(String name, String usual, SequencedMap<String, T> meanings) {
        known.add(name);
        Value value = fields.get(name).orElse(Value.of(usual));
        T meant = value instanceof Value.Text(var word) ? meanings.get(word) : null;
        return meant == null
                ? problem(name, "must be one of " + String.join(", ", meanings.keySet()),
                        Objects.requireNonNull(meanings.get(usual)))
                : meant;
    }

    /// Reads the address of a web page.
    public URI address(String name) {
        String text = text(name, LONGEST_ADDRESS);
        try {
            URI address = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (text.isEmpty() || (web && address.getHost() != null)) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // Told below, like an address of another kind.
        }
        return problem(name, "must be the whole address of a web page: https://…", NOWHERE);
    }

    public boolean has(String name) {
        return fields.get(name).isPresent();
    }

    private <T> T problem(String name, String message, T otherwise) {
        problems.add(new Problem(name, message));
        return otherwise;
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
