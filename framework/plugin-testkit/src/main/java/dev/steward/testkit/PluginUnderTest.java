package dev.steward.testkit;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.contribution.CallBody;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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
    /// @throws AssertionError with the reason if that is refused: then the former one runs on
    public void upgrade(PluginPackage next) {
        done(kernel.upgrade(next.zip(folder)));
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
    public <T, R> R call(ExtensionPoint<T> point, String name, CallBody<T, R> call) {
        return switch (kernel.registry().resolve(point, new ContributionId(id, name))) {
            case Resolution.Missing<T> missing -> throw new AssertionError(missing.reason());
            case Resolution.Ready<T>(var contribution) -> switch (kernel.calls().invoke(contribution, DEADLINE, call)) {
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
