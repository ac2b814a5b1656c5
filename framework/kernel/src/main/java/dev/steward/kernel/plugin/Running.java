package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginService;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Gate;
import dev.steward.kernel.contribution.PluginFailure;
import dev.steward.kernel.settings.Declaration;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A living plugin: all that has to be ended so that it leaves no trace.
final class Running {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private static final Duration THREADS = Duration.ofSeconds(1);

    private final PluginId plugin;
    private final ClassLoader loader;
    private final Gate gate;
    private final Provided provided;
    private final List<Declaration<?>> sections;
    private final List<Contribution<?>> contributions;
    private final Deque<PluginService> started = new ArrayDeque<>();

    Running(
            Loaded plugin,
            Gate gate,
            Provided provided,
            List<Declaration<?>> sections,
            List<Contribution<?>> contributions) {
        this.plugin = plugin.manifest().id();
        this.loader = plugin.loader();
        this.gate = gate;
        this.provided = provided;
        this.sections = sections;
        this.contributions = List.copyOf(contributions);
    }

    List<Declaration<?>> sections() {
        return sections;
    }

    List<Contribution<?>> contributions() {
        return contributions;
    }

    /// Starts a service. One that is ready only after it was given up is closed by its own thread: what it opened would
    /// stay open for ever.
    void start(PluginService service, Duration limit) throws PluginFailure {
        var decided = new AtomicBoolean();
        try {
            gate.perform("start() of " + service.getClass().getName(), limit, () -> {
                service.start();
                if (!decided.compareAndSet(false, true)) {
                    service.close();
                }
                return true;
            });
            started.push(service);
        } catch (PluginFailure failure) {
            if (!decided.compareAndSet(false, true)) {
                started.push(service); // it was ready at that very moment
            }
            throw failure;
        }
    }

    /// Closes the gate, waits for the calls inside, closes the services in reverse order, and takes back
    /// what the host gave.
    ///
    /// @return the calls that did not end even when interrupted, and the threads that the plugin left behind
    List<String> end(String reason, Duration drain) {
        gate.close("The plugin " + plugin + " " + reason, drain);
        started.forEach(this::close);
        started.clear();
        provided.close();
        List<String> left = new ArrayList<>(gate.stuck());
        LeakedThreads.of(loader, THREADS).forEach(thread -> left.add("the thread \"" + thread + "\""));
        if (!left.isEmpty()) {
            LOG.warn("The plugin {} {}, but this still runs and keeps its classes in memory: {}", plugin, reason, left);
        }
        return left;
    }

    private void close(PluginService service) {
        try {
            gate.perform("close() of " + service.getClass().getName(), CLOSE, () -> {
                service.close();
                return true;
            });
        } catch (PluginFailure failure) {
            LOG.warn("The plugin {}: {}", plugin, failure.getMessage());
        }
    }
}
