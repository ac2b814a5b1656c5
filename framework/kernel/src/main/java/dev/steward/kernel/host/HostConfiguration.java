package dev.steward.kernel.host;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.settings.SettingsType;
import dev.steward.kernel.settings.Choices;
import dev.steward.kernel.settings.Decoded;
import dev.steward.kernel.settings.Problem;
import dev.steward.kernel.settings.SettingsSchema;
import dev.steward.kernel.settings.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The operator's configuration: `steward.properties` and the environment, of which the environment wins.
///
/// A key may be written with dots, dashes or underscores and in any case: `steward.http.port`, `STEWARD_HTTP_PORT`.
/// The launcher decodes its own record first, plugins' sections follow as the plugins are enabled, and what nobody
/// asked for until then is [#unknown()].
public final class HostConfiguration implements HostValues {

    private static final String ROOT = "steward";

    private final Map<String, Source> sources;
    private final List<Problem> ambiguous = new ArrayList<>();
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /// One given value.
    ///
    /// @param key as the operator wrote it
    /// @param variable whether it came from the environment
    private record Source(String key, String text, boolean variable) {

        String origin() {
            return (variable ? "the variable " : "the file's ") + key;
        }
    }

    /// Takes what belongs to Steward: properties, and variables that begin with `STEWARD_`.
    ///
    /// @param properties the content of the file
    /// @param environment all variables
    /// @param others variables that begin like that and mean something else
    public HostConfiguration(Map<String, String> properties, Map<String, String> environment, Set<String> others) {
        Map<String, Source> all = new TreeMap<>();
        new TreeMap<>(properties).forEach((key, text) -> {
            Source same = all.put(folded(key), new Source(key, text, false));
            if (same != null) {
                ambiguous.add(new Problem(key, "is given twice, also as " + same.key()));
            }
        });
        environment.forEach((key, text) -> {
            if (key.startsWith("STEWARD_") && !others.contains(key)) {
                all.put(folded(key), new Source(key, text, true));
            }
        });
        this.sources = Map.copyOf(all);
    }

    /// Reads the host's own configuration: the record's components follow `steward.` directly, those of nested records
    /// after one more dot.
    ///
    /// @return every problem at once, also keys that are nearly right; those of plugins cannot be told yet
    public <S extends Record> Decoded<S> decode(SettingsType<S> type) {
        SettingsSchema<S> schema = SettingsSchema.of(type, NO_CHOICES);
        Decoded<S> decoded = read(schema, ROOT);
        List<Problem> problems = new ArrayList<>(ambiguous);
        unknown().stream().filter(problem -> problem.message().contains(DID_YOU_MEAN)).forEach(problems::add);
        if (problems.isEmpty()) {
            return decoded;
        }
        if (decoded instanceof Decoded.Invalid<S>(var others)) {
            problems.addAll(others);
        }
        return new Decoded.Invalid<>(problems);
    }

    /// Reads a section of a plugin: its components follow `steward.<section>.`.
    @Override
    public <S extends Record> Decoded<S> read(SettingsSchema<S> schema) {
        return read(schema, ROOT + "." + schema.section());
    }

    @Override
    public Map<String, String> origins(SettingsSchema<?> schema) {
        Map<String, String> origins = new TreeMap<>();
        for (String path : schema.paths()) {
            Source source = sources.get(folded(ROOT + "." + schema.section() + "." + path));
            if (source != null) {
                origins.put(path, source.origin());
            }
        }
        return origins;
    }

    /// {@return the keys that nobody asked for}
    public List<Problem> unknown() {
        return sources.entrySet()
                .stream()
                .filter(entry -> !known.containsKey(entry.getKey()))
                .map(entry -> unknown(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static final String DID_YOU_MEAN = "did you mean ";

    private Problem unknown(String folded, Source source) {
        Optional<String> meant = Words.meant(folded, known.keySet()).map(known::get);
        return new Problem(source.key(), meant
                .map(key -> "is no setting; " + DID_YOU_MEAN + (source.variable() ? variable(key) : key) + "?")
                .orElse("is no setting of Steward or of an enabled plugin"));
    }

    private <S extends Record> Decoded<S> read(SettingsSchema<S> schema, String prefix) {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> writtenAs = new HashMap<>();
        for (String path : schema.paths()) {
            String key = prefix + "." + path;
            known.put(folded(key), dashed(key));
            Source source = sources.get(folded(key));
            if (source != null) {
                texts.put(path, source.text());
                writtenAs.put(path, source.key());
            }
        }
        return switch (schema.configure(texts)) {
            case Decoded.Valid<S> valid -> valid;
            case Decoded.Invalid<S>(var problems) -> new Decoded.Invalid<>(problems.stream()
                    .map(problem -> named(problem, prefix, writtenAs))
                    .toList());
        };
    }

    /// {@return the problem under the name the operator wrote, or could have written}
    private static Problem named(Problem problem, String prefix, Map<String, String> writtenAs) {
        String path = problem.path();
        String setting = path.replaceAll("\\[.*", "");
        String written = writtenAs.get(setting);
        if (written != null) {
            return new Problem(written + path.substring(setting.length()), problem.message());
        }
        String key = dashed(path.isEmpty() ? prefix : prefix + "." + path);
        return new Problem(path.isEmpty() ? key + ".*" : key + " (" + variable(key) + ")", problem.message());
    }

    private static String dashed(String key) {
        return Words.dashed(key);
    }

    private static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String folded(String key) {
        return key.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
    }

    private static final Choices NO_CHOICES = new Choices() {
        @Override
        public Optional<String> point(Class<?> type) {
            return Optional.empty();
        }

        @Override
        public Collection<ContributionId> offered(Class<?> type) {
            return List.of();
        }
    };
}
