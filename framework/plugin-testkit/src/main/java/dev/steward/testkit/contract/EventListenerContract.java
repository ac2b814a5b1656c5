package dev.steward.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.api.event.BotEvent;
import dev.steward.api.event.EventListener;
import dev.steward.testkit.Sample;
import dev.steward.testkit.fake.StillClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The rules of an [EventListener].
///
/// @param <E> the events it wants
public interface EventListenerContract<E extends BotEvent> {

    /// {@return the listener; called for each test}
    EventListener<E> listener();

    /// It wants one of the events there are, or all of them.
    @Test
    default void wantsEventsThatThereAre() {
        Class<E> wanted = listener().event();
        assertTrue(wanted == BotEvent.class || Kinds.events(Sample.ANN.name(), StillClock.START)
                .stream()
                .anyMatch(event -> event.getClass() == wanted), "There never is a " + wanted);
    }

    /// It is asked before each event, and always wants the same.
    @Test
    default void alwaysWantsTheSame() {
        EventListener<E> listener = listener();
        Class<E> before = listener.event();
        Kinds.events("Another start", StillClock.START).forEach(event -> tell(listener, event));
        assertEquals(before, listener.event(), "event()");
    }

    /// It takes every event that it wants.
    @Test
    default void takesWhatItWants() {
        EventListener<E> listener = listener();
        Kinds.events("Sample", StillClock.START).forEach(event -> tell(listener, event));
        tell(listener, Kinds.thumbDown(StillClock.START));
    }

    /// Names are chosen by strangers, and a later version may have more reasons.
    @Test
    default void takesWordsItDoesNotKnow() {
        EventListener<E> listener = listener();
        Instant at = StillClock.START;
        for (String name : Texts.STRANGE) {
            at = at.plusSeconds(1);
            Kinds.events(name, "reason-of-a-later-version", at).forEach(event -> tell(listener, event));
        }
    }

    /// Events may arrive in any order.
    @Test
    default void takesEventsInAnyOrder() {
        EventListener<E> listener = listener();
        Instant later = StillClock.START.plus(Duration.ofDays(1));
        Kinds.events("Sample", later).reversed().forEach(event -> tell(listener, event));
        Kinds.events("Sample", StillClock.START).forEach(event -> tell(listener, event));
    }

    /// Each event is told on a thread of its own.
    @Test
    default void takesSeveralEventsAtOnce() {
        EventListener<E> listener = listener();
        Kinds.events("at once", StillClock.START)
                .forEach(event -> HostCall.together("on()", Limits.EVENT, () -> told(listener, event)));
    }

    private static <E extends BotEvent> void tell(EventListener<E> listener, BotEvent event) {
        HostCall.returned("on(" + event.getClass().getSimpleName() + ")", Limits.EVENT, () -> told(listener, event));
    }

    private static <E extends BotEvent> boolean told(EventListener<E> listener, BotEvent event) throws Exception {
        boolean wanted = listener.event().isInstance(event);
        if (wanted) {
            listener.on(listener.event().cast(event));
        }
        return wanted;
    }
}
