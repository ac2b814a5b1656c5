package dev.steward.kernel;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.guild.SecretBox;
import dev.steward.kernel.guild.SettingsStore;
import dev.steward.kernel.host.HostValues;
import dev.steward.kernel.plugin.ApiVersion;
import dev.steward.kernel.plugin.PluginArchives;
import dev.steward.kernel.plugin.PluginStates;
import dev.steward.kernel.settings.Choices;
import dev.steward.kernel.settings.SettingsRegistry;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// Wires the kernel's own parts. No plugin's injector is a child of the one made of it.
final class KernelModule extends AbstractModule {

    private final KernelSetup setup;

    KernelModule(KernelSetup setup) {
        this.setup = setup;
    }

    @Override
    protected void configure() {
        bind(new TypeLiteral<List<ExtensionPoint<?>>>() {
        }).toInstance(setup.points());
        bind(SettingsStore.class).toInstance(setup.store());
        bind(SecretBox.class).toInstance(setup.box());
        bind(HostValues.class).toInstance(setup.hostValues());
        bind(PluginStates.class).toInstance(setup.states());
        bind(PluginArchives.class).toInstance(setup.archives());
        bind(Path.class).annotatedWith(Names.named("data")).toInstance(setup.dataFolder());
        bind(ApiVersion.class).toInstance(new ApiVersion(setup.apiVersion()));
        bind(InstantSource.class).toInstance(setup.clock());
        bind(Registry.class).toInstance(new Registry());
        bind(Choices.class).to(InstalledChoices.class);
    }

    @Provides
    @Singleton
    SettingsRegistry settings(Choices choices) {
        return new SettingsRegistry(choices, setup.hostSettings());
    }
}
