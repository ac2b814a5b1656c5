package dev.steward.engine.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.rating.Rating;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextWindowTest {

    @Test
    void the_latest_that_fit_are_kept_in_order() {
        List<Utterance> said = List.of(said(1, "x".repeat(4_000)), said(2, "second"), said(3, "third"));
        assertThat(ContextWindow.latest(said, 100)).extracting(Utterance::text).containsExactly("second", "third");
        assertThat(ContextWindow.latest(said, 10_000)).hasSize(3);
        assertThat(ContextWindow.latest(said, 1)).isEmpty();
    }

    @Test
    void letters_beyond_ascii_cost_a_token_each() {
        assertThat(ContextWindow.tokens("가".repeat(100))).isGreaterThan(ContextWindow.tokens("a".repeat(100)) * 2);
    }

    private static Utterance said(long id, String text) {
        return new Utterance(Utterance.Speaker.MEMBER, new MessageId(id), new UserId(1), "Ann", text, Instant.EPOCH,
                Rating.NONE);
    }
}
