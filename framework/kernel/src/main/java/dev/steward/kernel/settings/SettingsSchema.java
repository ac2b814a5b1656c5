package dev.steward.kernel.settings;

import dev.steward.api.settings.Secret;
import dev.steward.api.settings.SettingsType;
import dev.steward.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a settings record means: which values it takes, how they are written, and how that is described.
///
/// @param <S> the record
public final class SettingsSchema<S extends Record> {

    private final SettingsType<S> type;
    private final RecordCodec<S> codec;
    private final Choices choices;

    private SettingsSchema(SettingsType<S> type, RecordCodec<S> codec, Choices choices) {
        this.type = type;
        this.codec = codec;
        this.choices = choices;
    }

    /// Derives the schema from a declaration.
    ///
    /// @throws UnsuitableSettings if the record has components that settings cannot have, or defaults it would refuse
    public static <S extends Record> SettingsSchema<S> of(SettingsType<S> type, Choices choices) {
        List<String> problems = new ArrayList<>();
        RecordCodec<S> codec = new ComponentTypes(choices, problems).ofRecord(type.type(), type.defaults());
        if (codec == null) {
            throw new UnsuitableSettings(problems);
        }
        var schema = new SettingsSchema<>(type, codec, choices);
        schema.checkDefaults();
        return schema;
    }

    private void checkDefaults() {
        var reading = Reading.toConfigure(choices);
        codec.read(encode(type.defaults()), place(reading, type.defaults()));
        if (!reading.problems().isEmpty()) {
            throw new UnsuitableSettings(reading.problems()
                    .stream()
                    .map(problem -> "the default of " + type.type().getSimpleName() + "." + problem)
                    .toList());
        }
    }

    /// {@return the name of the section}
    public String section() {
        return type.section();
    }

    /// {@return the declaration}
    public SettingsType<S> type() {
        return type;
    }

    /// Reads settings that somebody wants to save.
    ///
    /// @param given an object; what is absent gets its default, except for secrets: for them absence and stars stand for
    ///     the current one
    /// @param current what holds until now
    public Decoded<S> decode(Value given, S current) {
        var reading = Reading.toSave(choices, targets(references(encode(current))));
        return decoded(reading, codec.read(given, place(reading, current)));
    }

    /// Reads settings that were saved, by any version.
    ///
    /// @param stored what [#toStore] made
    /// @param open makes a stored secret readable
    public Restored<S> restore(Value stored, UnaryOperator<String> open) {
        var reading = Reading.toRestore(choices, open);
        S restored = codec.read(stored, restoring(reading));
        return new Restored<>(restored == null ? type.defaults() : restored, reading.problems());
    }

    /// Reads what the operator wrote.
    ///
    /// @param texts by path, see [#paths()]; what is absent gets its default
    public Decoded<S> configure(Map<String, String> texts) {
        var reading = Reading.toConfigure(choices);
        return decoded(reading, codec.read(SettingsTexts.tree(codec, texts), place(reading, null)));
    }

    /// {@return the paths of all settings that the operator can write, nested ones with dots}
    public List<String> paths() {
        return SettingsTexts.paths(codec);
    }

    /// Writes settings for people to see, secrets as stars.
    public Value.Fields encode(S settings) {
        return codec.write(settings, _ -> Secret.STARS);
    }

    /// Writes settings for storage.
    ///
    /// @param seal encrypts a secret
    /// @param stored what was stored before: what is not known of it is kept, and so are lists of which something is not
    ///     in effect and the rest did not change
    /// @param open makes a stored secret readable
    public Value toStore(S settings, UnaryOperator<String> seal, Value stored, UnaryOperator<String> open) {
        Value fresh = codec.write(settings, secret -> seal.apply(secret.reveal()));
        return codec.keepingUnknown(stored, fresh, restoring(Reading.toRestore(choices, open)));
    }

    /// {@return the JSON Schema (2020-12) of the section}
    public Value.Fields jsonSchema() {
        return SettingsDescription.jsonSchema(this, codec);
    }

    /// {@return a number that changes when the form of the settings does, the same in every process}
    public int version() {
        return SettingsDescription.version(codec);
    }

    /// {@return what a section points at outside of itself, as far as it can be read}
    ///
    /// @param section as [#encode] makes it, or somebody wants to save it
    public List<Reference> references(Value section) {
        var reading = Reading.toRestore(choices, UnaryOperator.identity());
        codec.read(section, restoring(reading));
        return List.copyOf(reading.references());
    }

    private static Set<Reference> targets(List<Reference> references) {
        return references.stream().map(Reference::target).collect(Collectors.toUnmodifiableSet());
    }

    RecordCodec<S> codec() {
        return codec;
    }

    private Place<S> restoring(Reading reading) {
        return place(reading, null);
    }

    private Place<S> place(Reading reading, @Nullable S current) {
        return new Place<>(reading, "", type.defaults(), current);
    }

    private static <S extends Record> Decoded<S> decoded(Reading reading, @Nullable S read) {
        return read != null && reading.problems().isEmpty()
                ? new Decoded.Valid<>(read)
                : new Decoded.Invalid<>(reading.problems());
    }
}
