package dev.steward.engine.event;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.event.BotEvent;
import dev.steward.api.event.EventListener;
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

    public Events(Registry registry, Calls calls) {
        this.registry = registry;
        this.calls = calls;
    }

    public void publish(BotEvent event) {
        Snapshot now = registry.current();
        now.all(Points.EVENT_LISTENER).forEach(listener -> tell(listener.id(), event));
        now.suspended(Points.EVENT_LISTENER).forEach(listener -> tell(listener, event));
    }

    private void tell(ContributionId listener, BotEvent event) {
        Thread.startVirtualThread(() -> registry.reach(now -> now.resolve(Points.EVENT_LISTENER, listener),
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
