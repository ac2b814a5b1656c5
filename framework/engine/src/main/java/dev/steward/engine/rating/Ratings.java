package dev.steward.engine.rating;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.steward.api.discord.GuildId;
import dev.steward.api.event.AnswerRated;
import dev.steward.engine.chat.Reaction;
import dev.steward.engine.event.Events;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes thumbs under the bot's answers for what they are.
public final class Ratings {

    private static final Logger LOG = LoggerFactory.getLogger(Ratings.class);
    private static final String UP = "👍";
    private static final String DOWN = "👎";

    /// Discord shows a reply a moment before it is on record as sent. What is no answer at all is looked for as often.
    private static final RetryPolicy<Optional<GuildId>> NOT_ON_RECORD = RetryPolicy.<Optional<GuildId>>builder()
            .handleResultIf(Optional::isEmpty)
            .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), 5)
            .withMaxRetries(3)
            .build();

    private final RatingStore store;
    private final Events events;
    private final InstantSource clock;

    public Ratings(RatingStore store, Events events, InstantSource clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /// Returns at once; other emoji, and those under messages of others, end here.
    public void take(Reaction reaction) {
        boolean ours = reaction.messageAuthor().map(reaction.self()::equals).orElse(!reaction.put());
        // A skin tone follows the thumb.
        boolean up = reaction.emoji().startsWith(UP);
        if (ours && !reaction.member().equals(reaction.self()) && (up || reaction.emoji().startsWith(DOWN))) {
            Thread.ofVirtual().name("rating").start(() -> record(reaction, up));
        }
    }

    private void record(Reaction reaction, boolean up) {
        try {
            if (reaction.put()) {
                Failsafe.with(NOT_ON_RECORD)
                        .get(() -> store.rate(reaction.application(), reaction.message(), reaction.member(), up,
                                clock.instant()))
                        .ifPresent(
                                guild -> events.publish(
                                        new AnswerRated(guild, reaction.channel(), reaction.member(),
                                                reaction.message(), up, clock.instant())));
            } else {
                store.withdraw(reaction.message(), reaction.member(), up);
            }
        } catch (RuntimeException e) {
            LOG.error("A rating could not be recorded", e);
        }
    }
}
