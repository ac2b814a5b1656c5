package dev.steward.launcher.development;

import dev.steward.kernel.Kernel;
import dev.steward.launcher.config.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins that somebody is writing: loaded at the start, and again after each build, until this is closed.
public final class PluginsInDevelopment implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginsInDevelopment.class);
    private static final long PAUSE = 300;
    /// How often an incomplete build is found unchanged before its author is told what is missing: javac needs a while.
    private static final int PATIENCE = 12;

    private final List<BuildOutput> outputs;
    private final List<PluginInDevelopment> plugins = new ArrayList<>();
    private final List<Loading> first = new ArrayList<>();
    private final List<Thread> watching = new ArrayList<>();

    private PluginsInDevelopment(List<BuildOutput> outputs) {
        this.outputs = outputs;
    }

    /// Looks for projects and zips.
    ///
    /// @throws CannotStart if one of the paths is neither
    public static PluginsInDevelopment at(List<Path> paths) {
        return new PluginsInDevelopment(paths.stream().map(BuildOutput::at).toList());
    }

    /// Loads what is built by now.
    ///
    /// @param folder for copies of what is built; what it holds is deleted
    public void load(Kernel kernel, Path folder) {
        try {
            FileTrees.delete(folder);
        } catch (IOException e) {
            throw new CannotStart(List.of("The folder " + folder + " cannot be emptied: " + e.getMessage()));
        }
        for (BuildOutput output : outputs) {
            var plugin = new PluginInDevelopment(output, kernel, folder.resolve(Integer.toString(plugins.size())));
            plugins.add(plugin);
            if (!output.isBuilt()) {
                first.add(new Loading.NotBuilt(output.path()));
            } else if (output.isComplete()) {
                plugin.load().ifPresent(first::add);
            }
        }
    }

    /// Loads each again whenever it was built.
    ///
    /// @param tell is told of each attempt so far at once, of later ones by other threads
    public void follow(Consumer<Loading> tell) {
        first.forEach(tell);
        for (PluginInDevelopment plugin : plugins) {
            watching.add(Thread.ofVirtual()
                    .name("watch-" + plugin.output().path().getFileName())
                    .start(() -> watch(plugin, tell)));
        }
    }

    /// Looks again and again: a build writes many files in many folders, and only silence tells that it ended.
    private static void watch(PluginInDevelopment plugin, Consumer<Loading> tell) {
        BuildOutput output = plugin.output();
        Map<Path, String> before = Map.of();
        int unchanged = 0;
        try {
            while (true) {
                Thread.sleep(PAUSE);
                Map<Path, String> now = stateOf(output);
                unchanged = now.equals(before) ? unchanged + 1 : 0;
                before = now;
                if (unchanged >= (output.isComplete() ? 1 : PATIENCE) && plugin.isOutdated(now)) {
                    plugin.load().ifPresent(tell);
                }
            }
        } catch (InterruptedException closed) {
            LOG.debug("{} is watched no more", output.path());
        }
    }

    private static Map<Path, String> stateOf(BuildOutput output) {
        try {
            return output.state();
        } catch (IOException beingWritten) {
            return Map.of();
        }
    }

    @Override
    public void close() {
        watching.forEach(Thread::interrupt);
    }
}
