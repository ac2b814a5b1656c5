package dev.steward.testkit;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.settings.SettingsType;
import dev.steward.engine.Engine;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.kernel.settings.SettingsTable;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The life of the plugin, as the operator leads it.
public final class PluginUnderTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Kernel kernel;
    private final PluginId id;
    private final Path folder;

    private PluginUnderTest(Kernel kernel, PluginId id, Path folder) {
        this.kernel = kernel;
        this.id = id;
        this.folder = folder;
    }

    /// A call of a contribution.
    ///
    /// @param <T> what the contribution is
    /// @param <R> what the call results in
    @FunctionalInterface
    public interface Call<T, R> {

        /// Makes the call.
        ///
        /// @param contribution the plugin's object, not to be kept
        /// @return the result
        /// @throws Exception whatever the contribution throws
        R on(T contribution) throws Exception;
    }

    /// @param folder for the zips of plugins that come from projects
    static PluginUnderTest load(Kernel kernel, PluginPackage source, Path folder) {
        return switch (kernel.load(source.zip(folder))) {
            case PluginChange.Done(var status) -> {
                kernel.enable(status.id());
                yield new PluginUnderTest(kernel, status.id(), folder);
            }
            case PluginChange.Refused(var reason) -> throw new AssertionError("The host refuses it: " + reason);
            case PluginChange other -> throw new AssertionError("The host does not load it: " + other);
        };
    }

    /// {@return its id}
    public PluginId id() {
        return id;
    }

    /// {@return how it is doing}
    ///
    /// @throws AssertionError if it was removed
    public PluginStatus status() {
        return kernel.plugins()
                .stream()
                .filter(plugin -> plugin.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The plugin " + id + " is not there any more"));
    }

    /// {@return whether it runs and is not degraded}
    public boolean isRunning() {
        return status().state() == PluginStatus.State.RUNNING;
    }

    /// {@return why it does not simply run; empty if it does}
    public String reason() {
        return status().reason();
    }

    /// {@return what it offers while it runs}
    public List<PluginStatus.Offered> contributions() {
        return status().contributions();
    }

    /// {@return the tables of its settings, as its README should have them}
    public List<SettingsTable> settings() {
        return Stream.of(SettingsType.Scope.values())
                .flatMap(scope -> kernel.settings().sections(scope).values().stream())
                .filter(section -> section.owner().equals(Optional.of(id)))
                .map(section -> SettingsTable.of(section.schema()))
                .toList();
    }

    /// {@return the class loader of the running plugin, without keeping it in memory}
    ///
    /// @throws AssertionError if it offers nothing now
    public WeakReference<ClassLoader> classLoader() {
        PluginStatus.Offered first = contributions().stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("The plugin " + id + " offers nothing now"));
        ExtensionPoint<?> point = Engine.POINTS.stream()
                .filter(known -> known.name().equals(first.point()))
                .findFirst()
                .orElseThrow();
        return loader(point, first.id().name());
    }

    private <T> WeakReference<ClassLoader> loader(ExtensionPoint<T> point, String name) {
        return call(point, name, it -> new WeakReference<>(it.getClass().getClassLoader()));
    }

    /// Enables it.
    ///
    /// @throws AssertionError with the reason if it does not run then
    public void enable() {
        done(kernel.enable(id));
        checkRunning();
    }

    /// Disables it. Running calls are waited for.
    ///
    /// @throws AssertionError with the reason if that is refused
    public void disable() {
        done(kernel.disable(id));
    }

    /// Puts another version in its place.
    ///
    /// @param next the other version
    /// @return whether that is done now; a plugin with native code is upgraded at the next start
    /// @throws AssertionError with the reason if that is refused: then the former one runs on
    public boolean upgrade(PluginPackage next) {
        return done(kernel.upgrade(next.zip(folder))) instanceof PluginChange.Done;
    }

    /// Removes it from the process, with its classes.
    ///
    /// @return whether they are gone; not those of a plugin with native code, which stay until the next start
    public boolean remove() {
        return done(kernel.unload(id)) instanceof PluginChange.Gone;
    }

    /// Calls one of its contributions as the host does: behind its class loader, with a deadline, on a thread of its own.
    ///
    /// @param <T> what the contribution is
    /// @param <R> what the call results in
    /// @param point where it is offered
    /// @param name its name within the plugin
    /// @param call what to do with it
    /// @return what the call returned
    /// @throws AssertionError if there is no such contribution, or the call fails
    public <T, R> R call(ExtensionPoint<T> point, String name, Call<T, R> call) {
        return switch (kernel.registry().resolve(point, new ContributionId(id, name))) {
            case Resolution.Missing<T> missing -> throw new AssertionError(missing.reason());
            case Resolution.Ready<T>(var contribution) ->
                switch (kernel.calls().invoke(contribution, DEADLINE, call::on)) {
                    case Outcome.Done<R>(var result) -> result;
                    case Outcome.Failed<R> failed -> throw new AssertionError(failed.summary(), failed.cause());
                    case Outcome<R> other -> throw new AssertionError(other.summary());
                };
        };
    }

    void checkRunning() {
        if (!isRunning()) {
            throw new AssertionError("The plugin " + id + " is " + status().state() + ": " + reason());
        }
    }

    private static PluginChange done(PluginChange change) {
        if (change instanceof PluginChange.Refused(var reason)) {
            throw new AssertionError(reason);
        }
        return change;
    }
}
