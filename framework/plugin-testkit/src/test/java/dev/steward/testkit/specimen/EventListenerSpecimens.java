package dev.steward.testkit.specimen;

import dev.steward.api.discord.GuildId;
import dev.steward.api.event.AnswerRated;
import dev.steward.api.event.BotEvent;
import dev.steward.api.event.EventListener;
import dev.steward.api.event.GuildJoined;
import dev.steward.api.event.GuildLeft;
import dev.steward.api.event.QuestionNotAnswered;
import dev.steward.api.plugin.PluginStore;
import dev.steward.testkit.contract.EventListenerContract;
import dev.steward.testkit.fake.InMemoryPluginStore;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

final class EventListenerSpecimens {

    private EventListenerSpecimens() {}

    private static <E extends BotEvent> EventListener<E> listening(Class<E> event, Consumer<E> action) {
        return new EventListener<>() {

            @Override
            public Class<E> event() {
                return event;
            }

            @Override
            public void on(E happened) {
                action.accept(happened);
            }
        };
    }

    static final class Sound implements EventListenerContract<BotEvent> {
        @Override
        public EventListener<BotEvent> listener() {
            Set<BotEvent> seen = ConcurrentHashMap.newKeySet();
            return listening(BotEvent.class, seen::add);
        }
    }

    /// What a host says may be a key; what a stranger says may not.
    static final class SoundThatKeepsACount implements EventListenerContract<QuestionNotAnswered> {
        @Override
        public EventListener<QuestionNotAnswered> listener() {
            PluginStore store = new InMemoryPluginStore();
            return listening(QuestionNotAnswered.class,
                    event -> store.of(event.guild()).update(event.reason(), before -> before.orElse("") + "I"));
        }
    }

    record Birthday(GuildId guild, Instant at) implements BotEvent {}

    @Breaks("wantsEventsThatThereAre")
    static final class WaitsForItsBirthday implements EventListenerContract<Birthday> {
        @Override
        public EventListener<Birthday> listener() {
            return listening(Birthday.class, _ -> {});
        }
    }

    @Breaks("alwaysWantsTheSame")
    static final class HadEnough implements EventListenerContract<GuildJoined> {
        @Override
        public EventListener<GuildJoined> listener() {
            return new EventListener<>() {

                private volatile boolean full;

                @Override
                @SuppressWarnings("unchecked") // what it says is wrong is the point
                public Class<GuildJoined> event() {
                    return full ? (Class<GuildJoined>) (Class<?>) GuildLeft.class : GuildJoined.class;
                }

                @Override
                public void on(GuildJoined event) {
                    full |= event.name().equals("Another start");
                }
            };
        }
    }

    @Breaks("takesWhatItWants")
    static final class CannotBearCriticism implements EventListenerContract<AnswerRated> {

        @Override
        public EventListener<AnswerRated> listener() {
            return listening(AnswerRated.class, event -> {
                if (!event.helpful()) {
                    throw new IllegalStateException("I did my best");
                }
            });
        }
    }

    @Breaks("takesWordsItDoesNotKnow")
    static final class KnowsAllReasons implements EventListenerContract<QuestionNotAnswered> {
        @Override
        public EventListener<QuestionNotAnswered> listener() {
            return listening(QuestionNotAnswered.class, event -> {
                if (!Set.of("stale", "model-failure").contains(event.reason())) {
                    throw new IllegalArgumentException("No such reason");
                }
            });
        }
    }

    @Breaks("takesEventsInAnyOrder")
    static final class LivesInTheFuture implements EventListenerContract<BotEvent> {
        @Override
        public EventListener<BotEvent> listener() {
            AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);
            return listening(BotEvent.class, event -> {
                if (event.at().isBefore(last.getAndSet(event.at()))) {
                    throw new IllegalStateException("That was before");
                }
            });
        }
    }

    @Breaks("takesSeveralEventsAtOnce")
    static final class HeardThatAlready implements EventListenerContract<BotEvent> {
        @Override
        public EventListener<BotEvent> listener() {
            Set<BotEvent> seen = ConcurrentHashMap.newKeySet();
            return listening(BotEvent.class, event -> {
                if (!seen.add(event)) {
                    throw new IllegalStateException("I know");
                }
            });
        }
    }
}
