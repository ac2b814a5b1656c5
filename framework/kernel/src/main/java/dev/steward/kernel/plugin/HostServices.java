package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginInfo;
import dev.steward.kernel.contribution.PluginFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What plugins may have injected, apart from what the kernel itself provides.
public final class HostServices {

    private final List<Service<?>> services;

    private HostServices(List<Service<?>> services) {
        this.services = services;
    }

    /// Makes a plugin's own instance of a service each time the plugin is enabled.
    ///
    /// @param <M> what is made
    @FunctionalInterface
    public interface Maker<M> {

        /// @param plugin whose instance it will be
        /// @throws PluginFailure keeps the plugin from running, with its message as the reason
        M make(PluginInfo plugin) throws PluginFailure;
    }

    private record Service<M>(
            Class<? super M> type,
            Maker<M> maker,
            Consumer<? super M> closer,
            Optional<Capability> needs) {

        void addTo(Provided provided, PluginInfo plugin) throws PluginFailure {
            M made = maker.make(plugin);
            provided.add(type, made, () -> closer.accept(made));
        }
    }

    /// {@return no services}
    public static HostServices none() {
        return new HostServices(List.of());
    }

    /// {@return these services and one more}
    ///
    /// @param type of the plugin API
    public <M> HostServices with(Class<? super M> type, Maker<M> maker) {
        return with(new Service<>(type, maker, _ -> {}, Optional.empty()));
    }

    /// {@return these services and one more, for plugins that were granted a capability}
    ///
    /// @param type of the plugin API
    /// @param closer ends an instance when its plugin has ended
    public <M> HostServices with(Capability needed, Class<? super M> type, Maker<M> maker,
            Consumer<? super M> closer) {
        return with(new Service<>(type, maker, closer, Optional.of(needed)));
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
        var provided = new Provided();
        try {
            for (Service<?> service : services) {
                if (service.needs().isEmpty() || granted.contains(service.needs().get())) {
                    service.addTo(provided, plugin);
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
