package dev.steward.api.plugin;

import dev.steward.api.stability.PluginProvided;

/// Something that runs as long as its plugin is enabled, in every process of the bot. What is to be done by one of them
/// only is agreed on in the database, for instance by [PluginStore.Entries#putIfAbsent].
@PluginProvided
public interface PluginService {

    /// Starts the service and returns when it is ready. Called once, on a virtual thread, after all objects of the
    /// plugin were created and before any of its contributions is published; limited to 30 seconds, then interrupted.
    ///
    /// @throws Exception if it cannot start: the plugin's other services are closed, it is not enabled, and its status
    ///     shows the message
    void start() throws Exception;

    /// Ends the service and releases what it holds. Called once for each service that started, in reverse order, on a
    /// virtual thread, after the last running call into the plugin has ended; limited to 10 seconds, then interrupted.
    ///
    /// @throws Exception is logged; the plugin is disabled all the same
    void close() throws Exception;
}
