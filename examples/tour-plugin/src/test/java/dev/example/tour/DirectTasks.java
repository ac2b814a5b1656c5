package dev.example.tour;

import dev.steward.api.plugin.PluginTasks;
import java.util.concurrent.Callable;

/// Runs work where it is asked for.
final class DirectTasks implements PluginTasks {

    @Override
    public <T> T compute(Callable<T> work) throws Exception {
        return work.call();
    }
}
