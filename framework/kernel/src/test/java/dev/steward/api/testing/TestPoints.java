package dev.steward.api.testing;

import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.plugin.PluginService;

/// The extension points of these tests.
public final class TestPoints {

    public static final ExtensionPoint<Greeter> GREETER = new ExtensionPoint<>("greeter", Greeter.class);
    public static final ExtensionPoint<PluginService> SERVICE = new ExtensionPoint<>("service", PluginService.class);

    private TestPoints() {}
}
