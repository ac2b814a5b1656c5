package dev.steward.kernel.plugin;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one plugin has of the host.
final class Provided {

    private static final Logger LOG = LoggerFactory.getLogger(Provided.class);

    private final Map<Type, Object> services = new LinkedHashMap<>();
    private final Map<String, Capability> withheld = new HashMap<>();
    private final Deque<Runnable> closing = new ArrayDeque<>();

    void add(Type type, Object service) {
        services.put(type, service);
    }

    void add(Type type, Object service, Runnable closer) {
        add(type, service);
        closing.push(closer);
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

    /// Takes everything back. The plugin no longer runs.
    void close() {
        while (!closing.isEmpty()) {
            try {
                closing.pop().run();
            } catch (RuntimeException e) {
                LOG.warn("What a plugin had of the host could not be taken back", e);
            }
        }
    }
}
