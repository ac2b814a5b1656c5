package dev.steward.kernel.host;

import dev.steward.api.settings.SettingsType.Scope;
import dev.steward.kernel.settings.Declaration;
import dev.steward.kernel.settings.Decoded;
import dev.steward.kernel.settings.SettingsRegistry;
import dev.steward.kernel.settings.SettingsSchema;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// The operator's settings, section by section, to be looked at. They are changed where they are written.
public final class HostSections {

    private final SettingsRegistry registry;
    private final HostValues values;

    @Inject
    public HostSections(SettingsRegistry registry, HostValues values) {
        this.registry = registry;
        this.values = values;
    }

    /// {@return all, by name in alphabetical order}
    public List<HostSection> all() {
        return registry.sections(Scope.HOST).values().stream().map(this::section).toList();
    }

    /// {@return the section of that name}
    public Optional<HostSection> find(String name) {
        return Optional.ofNullable(registry.sections(Scope.HOST).get(name)).map(this::section);
    }

    private HostSection section(Declaration<?> declaration) {
        return section(declaration, declaration.schema());
    }

    private <S extends Record> HostSection section(Declaration<?> declaration, SettingsSchema<S> schema) {
        S settings = switch (values.read(schema)) {
            case Decoded.Valid<S>(var valid) -> valid;
            // Its plugin could not have been enabled with these.
            case Decoded.Invalid<S> _ -> schema.type().defaults();
        };
        return new HostSection(schema.section(), declaration.owner(), schema.encode(settings), values.origins(schema),
                schema.version());
    }
}
