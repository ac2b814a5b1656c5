package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginInfo;
import dev.steward.kernel.contribution.PluginFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What plugins may have injected, apart from what the kernel itself provides.
public final class HostServices {

    private final List<Service<?>> services;

    private HostServices(List<Service<?>> services) {
        this.services = services;
    }

    /// Makes a plugin's own instance of a service each time the plugin is enabled. One that is `AutoCloseable` is closed
    /// when the plugin has ended.
    ///
    /// @param <T> type of the plugin API
    @FunctionalInterface
    public interface Maker<T> {

        /// @param plugin whose instance it will be
        /// @throws PluginFailure keeps the plugin from running, with its message as the reason
        T make(PluginInfo plugin) throws PluginFailure;
    }

    private record Service<T>(Class<T> type, Maker<? extends T> maker, Optional<Capability> needs) {}

    /// {@return no services}
    public static HostServices none() {
        return new HostServices(List.of());
    }

    /// {@return these services and one more}
    ///
    /// @param type of the plugin API
    public <T> HostServices with(Class<T> type, Maker<? extends T> maker) {
        return with(new Service<>(type, maker, Optional.empty()));
    }

    /// {@return these services and one more, for plugins that were granted a capability}
    ///
    /// @param type of the plugin API
    public <T> HostServices with(Capability needed, Class<T> type, Maker<? extends T> maker) {
        return with(new Service<>(type, maker, Optional.of(needed)));
    }

    private HostServices with(Service<?> service) {
        List<Service<?>> more = new ArrayList<>(services);
        more.add(service);
        return new HostServices(List.copyOf(more));
    }

    /// {@return a plugin's own instances}
    ///
    /// @throws PluginFailure if one cannot be made; then those made before are closed
    Provided make(PluginInfo plugin, Set<Capability> granted) throws PluginFailure {
        var provided = new Provided(plugin.id());
        try {
            for (Service<?> service : services) {
                if (service.needs().isEmpty() || granted.contains(service.needs().get())) {
                    provided.add(service.type(), service.maker().make(plugin));
                } else {
                    provided.withhold(service.type(), service.needs().get());
                }
            }
            return provided;
        } catch (PluginFailure | RuntimeException failure) {
            provided.close();
            throw failure;
        }
    }
}
