package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The host's services as one plugin has them.
final class Provided {

    private static final Logger LOG = LoggerFactory.getLogger(Provided.class);

    private final PluginId plugin;
    private final Map<Type, Object> services = new LinkedHashMap<>();
    private final Map<String, Capability> withheld = new HashMap<>();

    Provided(PluginId plugin) {
        this.plugin = plugin;
    }

    void add(Type type, Object service) {
        services.put(type, service);
    }

    void withhold(Class<?> type, Capability needed) {
        withheld.put(type.getName(), needed);
    }

    /// {@return the services by the type under which they are injected}
    Map<Type, Object> services() {
        return services;
    }

    /// {@return the capability that a service needs which the plugin does not have}
    Optional<Capability> missingFor(String type) {
        return Optional.ofNullable(withheld.get(type));
    }

    /// Ends what of them has an end. The plugin no longer runs.
    void close() {
        for (Object service : List.copyOf(services.values()).reversed()) {
            if (service instanceof AutoCloseable closeable) {
                close(closeable);
            }
        }
        services.clear();
    }

    private void close(AutoCloseable service) {
        try {
            service.close();
        } catch (Exception failure) {
            LOG.warn("What the plugin {} had of the host could not be closed", plugin, failure);
        }
    }
}
