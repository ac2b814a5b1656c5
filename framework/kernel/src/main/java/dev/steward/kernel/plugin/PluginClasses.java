package dev.steward.kernel.plugin;

/// The classes of one version of a plugin, loadable until they are closed.
interface PluginClasses extends AutoCloseable {

    ClassLoader loader();

    @Override
    void close();
}
