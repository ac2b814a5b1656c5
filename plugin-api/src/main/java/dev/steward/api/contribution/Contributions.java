package dev.steward.api.contribution;

import dev.steward.api.stability.HostProvided;

/// Records what a plugin offers while [dev.steward.api.BotPlugin#contribute] runs.
@HostProvided
public interface Contributions {

    /// Offers one contribution. The host creates exactly one instance of the class when the plugin is enabled,
    /// injecting the constructor marked `jakarta.inject.Inject`; it may ask for the host's services and for other
    /// classes of the plugin. The constructor has ten seconds and opens nothing yet: of an upgrade, the former version may
    /// still run. The instance is called by several threads at once.
    ///
    /// @param <T> the type of the extension point
    /// @param point where it plugs in
    /// @param name its name within the plugin: 1 to 64 lower-case letters, digits and dashes; settings and logs show it
    ///     as `plugin/name`
    /// @param type the class that does the work
    /// @return the offer, to describe it further
    <T> Offer to(ExtensionPoint<T> point, String name, Class<? extends T> type);
}
