package dev.steward.api;

import dev.steward.api.contribution.Contributions;
import dev.steward.api.stability.PluginProvided;

/// A plugin: a class with one method, named as `plugin.class` in its `plugin.properties`.
///
/// It has a public constructor without parameters and no other duty. Everything that runs later is a *contribution*, a
/// class of its own that the host creates with constructor injection (`jakarta.inject.Inject`).
@PluginProvided
public interface BotPlugin {

    /// States what the plugin offers. Called once each time the plugin is enabled, before anything of it is created, on
    /// a virtual thread that is interrupted after ten seconds.
    ///
    /// The offers are only recorded here: do no work, open nothing. If it throws, or an offer is refused (a taken name,
    /// a class that does not fit, a settings record with an unsupported component), the plugin is not enabled, nothing
    /// of it is published and its status shows every reason.
    ///
    /// @param offer where to state the offers; not to be kept after the call
    void contribute(Contributions offer);
}
