package dev.steward.engine.event;

import dev.steward.api.Points;
import dev.steward.api.event.BotEvent;
import dev.steward.api.event.EventListener;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Registry;
import java.time.Duration;

/// Tells the listeners of plugins what happened, each on a thread of its own, so that none delays the work or another
/// listener.
public final class Events {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Registry registry;
    private final Calls calls;

    public Events(Registry registry, Calls calls) {
        this.registry = registry;
        this.calls = calls;
    }

    public void publish(BotEvent event) {
        for (Contribution<EventListener<?>> listener : registry.all(Points.EVENT_LISTENER)) {
            Thread.startVirtualThread(() -> calls.invoke(listener, DEADLINE, target -> tell(target, event)));
        }
    }

    private static <E extends BotEvent> boolean tell(EventListener<E> listener, BotEvent event) throws Exception {
        boolean wanted = listener.event().isInstance(event);
        if (wanted) {
            listener.on(listener.event().cast(event));
        }
        return wanted;
    }
}
