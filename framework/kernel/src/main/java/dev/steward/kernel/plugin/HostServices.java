package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What plugins may have injected, apart from what the kernel itself provides.
public final class HostServices {

    private final List<Service<?>> services;

    private HostServices(List<Service<?>> services) {
        this.services = services;
    }

    private record Service<T>(
            Class<T> type,
            Function<PluginInfo, ? extends T> maker,
            Optional<Capability> needs) {

        boolean isFor(Set<Capability> granted) {
            return needs.map(granted::contains).orElse(true);
        }
    }

    /// {@return no services}
    public static HostServices none() {
        return new HostServices(List.of());
    }

    /// {@return these services and one more}
    ///
    /// @param type of the plugin API
    /// @param maker makes a plugin's own instance each time the plugin is enabled
    public <T> HostServices with(Class<T> type, Function<PluginInfo, ? extends T> maker) {
        return with(new Service<>(type, maker, Optional.empty()));
    }

    /// {@return these services and one more, for plugins that were granted a capability}
    ///
    /// @param type of the plugin API
    /// @param maker makes a plugin's own instance each time the plugin is enabled
    public <T> HostServices with(Capability needed, Class<T> type, Function<PluginInfo, ? extends T> maker) {
        return with(new Service<>(type, maker, Optional.of(needed)));
    }

    private HostServices with(Service<?> service) {
        List<Service<?>> more = new ArrayList<>(services);
        more.add(service);
        return new HostServices(List.copyOf(more));
    }

    /// {@return a plugin's own instances, by type}
    Map<Class<?>, Object> make(PluginInfo info, Set<Capability> granted) {
        Map<Class<?>, Object> made = new LinkedHashMap<>();
        services.stream()
                .filter(service -> service.isFor(granted))
                .forEach(service -> made.put(service.type(), service.maker().apply(info)));
        return made;
    }
}
