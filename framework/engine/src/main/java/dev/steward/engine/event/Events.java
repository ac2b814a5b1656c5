package dev.steward.engine.event;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.event.BotEvent;
import dev.steward.api.event.EventListener;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Snapshot;
import java.time.Duration;

/// Tells the listeners of plugins what happened, each on a thread of its own, so that none delays the work or another
/// listener. For one whose plugin is being upgraded the event waits.
public final class Events {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Registry registry;
    private final Calls calls;
    private final AllowedPlugins allowed;

    public Events(Registry registry, Calls calls, AllowedPlugins allowed) {
        this.registry = registry;
        this.calls = calls;
        this.allowed = allowed;
    }

    public void publish(BotEvent event) {
        Snapshot now = registry.current();
        now.all(Points.EVENT_LISTENER).forEach(listener -> tell(listener.id(), event));
        now.suspended(Points.EVENT_LISTENER).forEach(listener -> tell(listener, event));
    }

    private void tell(ContributionId listener, BotEvent event) {
        // What the server's admins allow may have to be read first: not on the publisher's thread.
        Thread.startVirtualThread(() -> registry.reach(
                now -> allowed.in(event.guild(), listener.plugin(), now.resolve(Points.EVENT_LISTENER, listener)),
                Registry.UPGRADING, there -> calls.invoke(there, DEADLINE, target -> tell(target, event))));
    }

    private static <E extends BotEvent> boolean tell(EventListener<E> listener, BotEvent event) throws Exception {
        boolean wanted = listener.event().isInstance(event);
        if (wanted) {
            listener.on(listener.event().cast(event));
        }
        return wanted;
    }
}
