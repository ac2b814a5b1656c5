package dev.steward.testkit.fake;

import dev.steward.api.plugin.PluginTasks;
import java.util.concurrent.Callable;

/// Runs a plugin's work where it is asked for.
public final class DirectTasks implements PluginTasks {

    /// Has nothing to run on of its own.
    public DirectTasks() {}

    @Override
    public <T> T compute(Callable<T> work) throws Exception {
        return work.call();
    }
}
