package dev.steward.kernel;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.guild.GuildSections;
import dev.steward.kernel.host.HostSections;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.HostServices;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.kernel.plugin.Plugins;
import dev.steward.kernel.plugin.Refusal;
import dev.steward.kernel.settings.SettingsRegistry;
import java.nio.file.Path;
import java.util.List;

/// The host of plugins. Safe for use by several threads.
///
/// It is opened first, since the engine is built on its parts; then the engine's services are provided, then plugins
/// are loaded. Whatever changes plugins is idempotent, and one change happens after the other.
public final class Kernel implements AutoCloseable {

    private final Registry registry;
    private final Calls calls;
    private final SettingsRegistry settings;
    private final GuildSections guilds;
    private final HostSections host;
    private final Plugins plugins;

    private Kernel(Injector parts) {
        this.registry = parts.getInstance(Registry.class);
        this.calls = parts.getInstance(Calls.class);
        this.settings = parts.getInstance(SettingsRegistry.class);
        this.guilds = parts.getInstance(GuildSections.class);
        this.host = parts.getInstance(HostSections.class);
        this.plugins = parts.getInstance(Plugins.class);
    }

    /// Opens a kernel without plugins.
    ///
    /// @throws dev.steward.kernel.settings.UnsuitableSettings if one of the host's own sections cannot be used
    public static Kernel open(KernelSetup setup) {
        var module = new KernelModule(setup);
        return new Kernel(Guice.createInjector(Stage.DEVELOPMENT, module));
    }

    /// {@return where to find what plugins offer}
    public Registry registry() {
        return registry;
    }

    /// {@return how to call it}
    public Calls calls() {
        return calls;
    }

    /// {@return which sections of settings exist}
    public SettingsRegistry settings() {
        return settings;
    }

    /// {@return what servers have set}
    public GuildSections guilds() {
        return guilds;
    }

    /// {@return what the operator has set in sections of plugins}
    public HostSections host() {
        return host;
    }

    /// Sets what plugins may have injected, for those that are enabled from now on.
    public void provide(HostServices services) {
        plugins.provide(services);
    }

    /// {@return how each plugin is doing, by id}
    public List<PluginStatus> plugins() {
        return plugins.status();
    }

    /// Loads every plugin of a folder and those that were installed, and enables what the operator did not disable. One
    /// that is broken stops no other.
    ///
    /// @return the files that could not be loaded at all; what cannot be enabled shows in [#plugins()]
    public List<Refusal> loadAll(Path folder) {
        return plugins.loadAll(folder);
    }

    /// Does as [#loadAll(Path)], but enables none: for installing and removing while Steward stands still.
    ///
    /// @return the packages that could not be loaded
    public List<Refusal> loadAllAtRest(Path folder) {
        return plugins.loadAllAtRest(folder);
    }

    /// Loads a plugin without enabling it.
    public PluginChange load(Path zipOrFolder) {
        return plugins.load(zipOrFolder);
    }

    /// Enables a plugin, and remembers that it is wanted.
    public PluginChange enable(PluginId plugin) {
        return plugins.enable(plugin);
    }

    /// Disables a plugin once the calls into it have ended, and remembers that it is not wanted.
    public PluginChange disable(PluginId plugin) {
        return plugins.disable(plugin);
    }

    /// Disables a plugin and forgets its classes.
    public PluginChange unload(PluginId plugin) {
        return plugins.unload(plugin);
    }

    /// Installs a package, or puts it in the place of the plugin of its id, and keeps it for all processes. One that
    /// does not work changes nothing: what was there before runs on.
    public PluginChange install(Path zip) {
        return plugins.install(zip);
    }

    /// Removes a plugin that was installed, in all processes. If the distribution has one of its id, that comes back.
    public PluginChange remove(PluginId plugin) {
        return plugins.remove(plugin);
    }

    /// Lets a plugin do something beyond what every plugin may.
    public PluginChange grant(PluginId plugin, Capability capability) {
        return plugins.grant(plugin, capability);
    }

    /// Takes back what a plugin was granted.
    public PluginChange revoke(PluginId plugin, Capability capability) {
        return plugins.revoke(plugin, capability);
    }

    /// Brings this process to what is remembered for all of them. Called when another one changed that.
    ///
    /// @return the packages that could not be loaded
    public List<Refusal> converge() {
        return plugins.converge();
    }

    /// Puts another version in the place of a loaded plugin, or loads and enables it if there is none, for as long as
    /// this process runs. One that does not work changes nothing.
    public PluginChange upgrade(Path zipOrFolder) {
        return plugins.upgrade(zipOrFolder);
    }

    /// Ends all plugins, the last enabled first.
    @Override
    public void close() {
        plugins.close();
    }
}
