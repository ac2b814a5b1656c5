package dev.steward.api.plugin;

import dev.steward.api.stability.HostProvided;
import javax.sql.DataSource;

/// Tables of a plugin's own, in the host's PostgreSQL (14 or newer), so that they are shared by all processes, and in the
/// operator's backup. For plugins whose manifest says `plugin.capabilities=database`, once the operator granted that.
///
/// The plugin brings what it reads and writes them with (plain JDBC, or a library of its choice), and creates and changes
/// its tables itself, best in [PluginService#start()]. Several processes start at once: let them wait for each other, for
/// instance by `select pg_advisory_xact_lock(…)`, or use a migration tool that does.
///
/// The tables outlive upgrades, and the plugin itself: only the operator deletes them. What they say about a member is
/// the plugin's to erase when the member or the server is to be forgotten: keep an entry in the member's
/// [PluginStore.Entries] beside it, look for that in [PluginService#start()] and now and then, and where it is gone, erase.
@HostProvided
@FunctionalInterface
public interface PluginDatabase {

    /// Gives access to the tables. May be called at any time, by several threads; does no I/O by itself.
    ///
    /// Each connection is in a schema of the plugin's own, as a role that owns this schema and may enter no other of the
    /// host's. The plugin has four of them in each process; whoever asks for another waits up to 5 seconds for one,
    /// then gets a [java.sql.SQLException]. A statement ends after 10 seconds (`set local statement_timeout` allows up to
    /// 30), waiting for a lock after 5, a transaction that does nothing after 30. Close each connection soon, and never
    /// keep one while waiting for something else.
    ///
    /// When the plugin has ended, all connections are closed and asking for one fails.
    ///
    /// @return a pool of connections, the same at every call
    DataSource source();
}
