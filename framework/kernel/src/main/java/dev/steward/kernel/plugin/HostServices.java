package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// What plugins may have injected, apart from what the kernel itself provides.
public final class HostServices {

    private final Map<Class<?>, Function<PluginInfo, ?>> makers;

    private HostServices(Map<Class<?>, Function<PluginInfo, ?>> makers) {
        this.makers = makers;
    }

    /// {@return no services}
    public static HostServices none() {
        return new HostServices(Map.of());
    }

    /// {@return these services and one more}
    ///
    /// @param type of the plugin API
    /// @param maker makes a plugin's own instance each time the plugin is enabled
    public <T> HostServices with(Class<T> type, Function<PluginInfo, ? extends T> maker) {
        Map<Class<?>, Function<PluginInfo, ?>> more = new LinkedHashMap<>(makers);
        more.put(type, maker);
        return new HostServices(Map.copyOf(more));
    }

    Map<Class<?>, Function<PluginInfo, ?>> makers() {
        return makers;
    }
}
