package dev.steward.kernel.guild;

import dev.steward.api.discord.GuildId;
import dev.steward.api.settings.GuildSettings;
import dev.steward.api.settings.SettingsType;
import dev.steward.api.settings.SettingsType.Scope;
import dev.steward.api.value.Value;
import dev.steward.kernel.guild.SettingsStore.Stored;
import dev.steward.kernel.settings.Declaration;
import dev.steward.kernel.settings.Decoded;
import dev.steward.kernel.settings.Problem;
import dev.steward.kernel.settings.Reference;
import dev.steward.kernel.settings.Restored;
import dev.steward.kernel.settings.SettingsRegistry;
import dev.steward.kernel.settings.SettingsSchema;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servers' settings: read from memory, validated and stored when saved.
@Singleton
public final class GuildSections {

    private static final Logger LOG = LoggerFactory.getLogger(GuildSections.class);
    /// How often a save without an expected revision is tried against somebody who saves at the same time.
    private static final int ATTEMPTS = 5;
    private static final Stored NOTHING = new Stored(Value.object(), 0);

    private final SettingsRegistry registry;
    private final SettingsStore store;
    private final SecretBox box;
    private final StoredSections stored;
    private final Map<String, GuildValues<?>> ofHost = new HashMap<>();
    private final List<Consumer<GuildId>> listeners = new CopyOnWriteArrayList<>();
    private volatile GuildChecks checks = GuildChecks.none();

    /// Starts with nothing in memory.
    ///
    /// @param registry has the host's sections already
    @Inject
    public GuildSections(SettingsRegistry registry, SettingsStore store, SecretBox box) {
        this.registry = registry;
        this.store = store;
        this.box = box;
        this.stored = new StoredSections(store);
        registry.sections(Scope.GUILD).forEach((name, declaration) -> ofHost.put(name, values(declaration.schema())));
    }

    /// Sets who looks in a server whether what is newly entered is there, from now on.
    public void checkWith(GuildChecks checks) {
        this.checks = checks;
    }

    /// {@return what a server has set in one of the host's own sections, completed by the defaults}
    ///
    /// A query happens only at the first use of the server; afterwards this is cheap enough for every message.
    ///
    /// @throws IllegalArgumentException if the host declared no such section
    public <S extends Record> S get(GuildId guild, SettingsType<S> type) {
        GuildValues<?> values = ofHost.get(type.section());
        if (values == null) {
            throw new IllegalArgumentException("The host declared no settings section \"" + type.section() + "\"");
        }
        return type.type().cast(values.of(guild));
    }

    /// {@return a reader of one section of all servers, as a plugin gets it}
    public <S extends Record> GuildSettings<S> reader(SettingsSchema<S> schema) {
        return values(schema);
    }

    private <S extends Record> GuildValues<S> values(SettingsSchema<S> schema) {
        return new GuildValues<>(schema, stored, box);
    }

    /// {@return a section as people see it, or empty if no section of servers has that name}
    public Optional<Section> read(GuildId guild, String name) {
        return declared(name).map(declaration -> section(guild, declaration.schema()));
    }

    /// {@return all sections as people see them, by name}
    public Map<String, Section> readAll(GuildId guild) {
        Map<String, Section> all = new TreeMap<>();
        registry.sections(Scope.GUILD)
                .forEach((name, declaration) -> all.put(name, section(guild, declaration.schema())));
        return all;
    }

    /// {@return what all settings of a server point at outside of themselves, by section}
    public Map<String, List<Reference>> references(GuildId guild) {
        Map<String, List<Reference>> all = new TreeMap<>();
        registry.sections(Scope.GUILD)
                .forEach((name, declaration) -> all.put(name,
                        declaration.schema().references(section(guild, declaration.schema()).value())));
        return all;
    }

    /// {@return what is stored of a server and is not in effect, since it cannot be read or no longer fits, by section}
    public Map<String, List<Problem>> unusable(GuildId guild) {
        Map<String, List<Problem>> all = new TreeMap<>();
        registry.sections(Scope.GUILD)
                .forEach((name, declaration) -> all.put(name, unusable(guild, declaration.schema())));
        all.values().removeIf(List::isEmpty);
        return all;
    }

    private List<Problem> unusable(GuildId guild, SettingsSchema<?> schema) {
        Stored section = stored.of(guild).getOrDefault(schema.section(), NOTHING);
        return schema.restore(section.value(), box::open)
                .warnings()
                .stream()
                .filter(problem -> problem.kind() != Problem.Kind.UNKNOWN)
                .toList();
    }

    /// Validates a section and stores it. What it newly points at has to be there; what was stored before is not asked
    /// for again.
    ///
    /// @param given the whole section; what is absent gets its default, secrets stay
    /// @param expectedRevision the revision it was made from, to not overwrite what somebody else saved since
    public SaveResult save(GuildId guild, String name, Value given, OptionalLong expectedRevision) {
        Optional<Declaration<?>> declared = declared(name);
        if (declared.isEmpty()) {
            return new SaveResult.UnknownSection(registry.whyMissing(name, Scope.GUILD));
        }
        SettingsSchema<?> schema = declared.get().schema();
        SaveResult result = attempt(guild, schema, given, expectedRevision);
        for (int i = 1; i < ATTEMPTS && result instanceof SaveResult.Stale && expectedRevision.isEmpty(); i++) {
            result = attempt(guild, schema, given, expectedRevision);
        }
        return result;
    }

    /// Drops what is in memory of a server: somebody else changed it, or it is no longer of interest.
    public void invalidate(GuildId guild) {
        stored.invalidate(guild);
        tell(guild);
    }

    /// Tells of every server whose settings may be others now, after that took effect, on the thread that saved or
    /// invalidated them.
    ///
    /// @param listener quick; a failure of it is logged
    public void onChange(Consumer<GuildId> listener) {
        listeners.add(listener);
    }

    private Optional<Declaration<?>> declared(String name) {
        return registry.section(name).filter(declaration -> declaration.schema().type().scope() == Scope.GUILD);
    }

    private <S extends Record> Section section(GuildId guild, SettingsSchema<S> schema) {
        Stored section = stored.of(guild).getOrDefault(schema.section(), NOTHING);
        S settings = schema.restore(section.value(), box::open).settings();
        return new Section(schema.section(), schema.encode(settings), section.revision(), schema.version());
    }

    private <S extends Record> SaveResult attempt(GuildId guild, SettingsSchema<S> schema, Value given,
            OptionalLong expectedRevision) {
        // Read afresh: secrets and unknown keys are kept from what is really stored.
        Stored before = store.load(guild).getOrDefault(schema.section(), NOTHING);
        if (expectedRevision.isPresent() && expectedRevision.getAsLong() != before.revision()) {
            return new SaveResult.Stale(before.revision());
        }
        Restored<S> current = schema.restore(before.value(), box::open);
        List<Problem> unsuitable = checks.problems(guild, entered(schema, given, current.settings()));
        return switch (schema.decode(given, current.settings())) {
            case Decoded.Invalid<S>(var problems) -> new SaveResult.Invalid(
                    Stream.concat(problems.stream(), unsuitable.stream()).toList());
            case Decoded.Valid<S> _ when !unsuitable.isEmpty() -> new SaveResult.Invalid(unsuitable);
            case Decoded.Valid<S>(var settings) -> store(guild, schema, settings, before);
        };
    }

    private static <S extends Record> List<Reference> entered(SettingsSchema<S> schema, Value given, S current) {
        Set<Reference> before = schema.references(schema.encode(current))
                .stream()
                .map(Reference::target)
                .collect(Collectors.toSet());
        return schema.references(given).stream().filter(one -> !before.contains(one.target())).toList();
    }

    private <S extends Record> SaveResult store(GuildId guild, SettingsSchema<S> schema, S settings, Stored before) {
        Value value = schema.toStore(settings, box::seal, before.value(), box::open);
        return switch (store.save(guild, schema.section(), value, OptionalLong.of(before.revision()))) {
            case SettingsStore.Result.Stale(var revision) -> new SaveResult.Stale(revision);
            case SettingsStore.Result.Saved(var revision) -> {
                invalidate(guild);
                yield new SaveResult.Saved(
                        new Section(schema.section(), schema.encode(settings), revision, schema.version()));
            }
        };
    }

    private void tell(GuildId guild) {
        for (Consumer<GuildId> listener : listeners) {
            try {
                listener.accept(guild);
            } catch (RuntimeException e) {
                LOG.error("A listener failed after the settings of server {} changed", guild, e);
            }
        }
    }
}
