package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.chat.Post;
import dev.steward.simulator.rest.Fault;
import dev.steward.simulator.world.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

/// What the engine can do on Discord without a gateway.
class SpeakingTest {

    private static final String POSTING = "POST /channels/{channel}/messages";

    private final Village village = new Village();
    private final Messenger messenger = village.rest.messenger();

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void aReplyRefersToTheMessageAndPingsOnlyTheOneItIsFor() {
        var tom = village.guild.member("Tom");
        var question = village.mina.says(village.channel, "How?");
        post(new Post(village.channelId(), Optional.of(new MessageId(question.id())),
                "Like this, " + village.mina.mention() + " and " + tom.mention() + " @everyone", "a0-1",
                Optional.of(new UserId(village.mina.id()))));

        var reply = village.channel.repliesTo(question).getFirst();
        assertThat(reply.mentions().users()).containsExactly(village.mina.id());
        assertThat(reply.mentions().everyone()).isFalse();
    }

    @Test
    void byDefaultNobodyIsPinged() {
        var question = village.mina.says(village.channel, "How?");
        post(new Post(village.channelId(), Optional.of(new MessageId(question.id())), "So, " + village.mina.mention(),
                "a0-2", Optional.empty()));

        assertThat(village.channel.last().orElseThrow().mentions().users()).isEmpty();
    }

    @Test
    void aMessageThatIsGoneIsAnsweredWithoutReference() {
        var question = village.mina.says(village.channel, "Never mind");
        village.mina.deletes(question);
        post(new Post(village.channelId(), Optional.of(new MessageId(question.id())), "Fine", "a0-3",
                Optional.empty()));

        assertThat(village.channel.last().orElseThrow().content()).isEqualTo("Fine");
        assertThat(village.channel.last().orElseThrow().replyTo()).isEmpty();
    }

    @Test
    void theSameNonceIsOneMessage() {
        MessageId first = post(plain("once", "n1"));
        MessageId second = post(plain("once", "n1"));

        assertThat(second).isEqualTo(first);
        assertThat(village.channel.messages()).hasSize(1);
    }

    @Test
    void rateLimitsAreWaitedFor() {
        village.discord.faults().next(1, POSTING, Fault.rateLimited(Duration.ofSeconds(1)));
        village.discord.faults().next(1, POSTING, Fault.globallyRateLimited(Duration.ofSeconds(1)));
        Instant before = Instant.now();

        post(plain("patiently", "n2"));

        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(1_900));
        assertThat(village.channel.messages()).hasSize(1);
    }

    @Test
    void serverErrorsAreTriedAgainAndDoNotDouble() {
        village.discord.faults().next(1, POSTING, Fault.statusAfterEffect(502));
        village.discord.faults().next(1, POSTING, Fault.status(500));

        post(plain("in the end", "n3"));

        assertThat(village.channel.messages()).hasSize(1);
    }

    @Test
    void aBrokenConnectionIsTriedAgainAndDoesNotDouble() {
        village.discord.faults().next(1, POSTING, Fault.droppedAfterEffect());

        post(plain("in the end", "n10"));

        assertThat(village.channel.messages()).hasSize(1);
    }

    @Test
    void aServerThatKeepsFailingIsATransientFailure() {
        village.discord.faults().next(20, POSTING, Fault.status(503));

        assertThatThrownBy(() -> post(plain("never", "n4"))).isInstanceOf(TransientFailure.class)
                .hasMessageContaining("503");
        assertThat(village.discord.traffic().count(POSTING)).isEqualTo(4);
    }

    @Test
    void aDroppedConnectionIsATransientFailure() {
        village.discord.faults().next(4, POSTING, Fault.dropped());

        assertThatThrownBy(() -> post(plain("never", "n5"))).isInstanceOf(TransientFailure.class);
    }

    @Test
    void whatDiscordForbidsIsAPermanentFailureWithItsCodeAndTheCure() {
        village.channel.deny(village.bot.id(), false, Permission.SEND_MESSAGES);
        assertThatThrownBy(() -> post(plain("no", "n6"))).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("50013")
                .hasMessageContaining("Send Messages");

        village.channel.deny(village.bot.id(), false, Permission.VIEW_CHANNEL);
        assertThatThrownBy(() -> post(plain("no", "n7"))).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("50001")
                .hasMessageContaining("View Channel");

        assertThatThrownBy(() -> messenger.typing(village.application(), new ChannelId(4711)))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("10003");

        assertThatThrownBy(() -> post(new Post(new ChannelId(village.guild.text("other").id()), Optional.empty(),
                "x".repeat(2_001), "n8", Optional.empty()))).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("50035")
                .hasMessageNotContaining("xxx");
    }

    @Test
    void typingShows() {
        messenger.typing(village.application(), village.channelId());

        assertThat(village.channel.typing()).containsExactly(village.bot.id());
    }

    @Test
    void messagesAfterOneComeOldestFirstAndHistoryNewestFirst() {
        List<Long> posted = IntStream.range(0, 5)
                .mapToObj(i -> village.mina.says(village.channel, "m" + i).id())
                .toList();

        assertThat(messenger.after(village.application(), village.channelId(), new MessageId(posted.getFirst()), 3))
                .extracting(Message::text)
                .containsExactly("m1", "m2", "m3");
        assertThat(messenger.history(village.application(), village.channelId(), 2)).extracting(Message::text)
                .containsExactly("m4", "m3");
    }

    @Test
    void messagesBeforeOneComeOldestFirst() {
        List<Long> posted = IntStream.range(0, 5)
                .mapToObj(i -> village.mina.says(village.channel, "m" + i).id())
                .toList();

        assertThat(messenger.before(village.application(), village.channelId(), new MessageId(posted.getLast()), 3))
                .extracting(Message::text)
                .containsExactly("m1", "m2", "m3");
        assertThat(messenger.before(village.application(), village.channelId(), new MessageId(posted.getFirst()), 3))
                .isEmpty();
    }

    @Test
    void aReplyIsRecognisedAmongOldMessages() {
        var question = village.mina.says(village.channel, "How?");
        village.mina.replies(question, "Never mind");

        Message reply = messenger.history(village.application(), village.channelId(), 1).getFirst();

        assertThat(reply.repliedTo()).contains(new MessageId(question.id()));
        assertThat(reply.author().name()).isEqualTo("Mina");
        assertThat(reply.channel()).isEqualTo(village.channelId());
    }

    @Test
    void membersAreLookedUp() {
        assertThat(messenger.member(village.application(), village.guildId(), new UserId(village.mina.id()))
                .orElseThrow()
                .name()).isEqualTo("Mina");
        assertThat(messenger.member(village.application(), village.guildId(), new UserId(4711))).isEmpty();
    }

    @Test
    void anUnknownServerIsNotAMissingMember() {
        assertThatThrownBy(
                () -> messenger.member(village.application(), new GuildId(4711), new UserId(village.mina.id())))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("10004");
    }

    @Test
    void theBotKnowsWhoItIs() {
        assertThat(messenger.self(village.application())).isEqualTo(new UserId(village.bot.id()));
        assertThat(village.rest.identity().application()).isEqualTo(village.application());
    }

    @Test
    void interruptingTheThreadCancelsTheRequest() throws InterruptedException {
        village.discord.faults().next(1, POSTING, Fault.delayed(Duration.ofMinutes(1)));
        var outcome = new AtomicReference<Throwable>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                post(plain("too slow", "n9"));
            } catch (RuntimeException failure) {
                outcome.set(failure);
            }
        });
        Eventually.isTrue("the request", () -> village.discord.faults().left() == 0);
        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThat(outcome.get()).isInstanceOf(TransientFailure.class).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void blockingOnAReactorThreadIsRefused() {
        var scheduler = Schedulers.newSingle("reactor-thread", true);
        var outcome = new AtomicReference<Throwable>();
        scheduler.schedule(() -> {
            try {
                messenger.self(village.application());
            } catch (RuntimeException failure) {
                outcome.set(failure);
            }
        });

        Eventually.isTrue("the refusal", () -> outcome.get() != null);
        scheduler.dispose();
        assertThat(outcome.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("virtual threads");
    }

    private MessageId post(Post post) {
        return messenger.post(village.application(), post);
    }

    private Post plain(String text, String nonce) {
        return new Post(village.channelId(), Optional.empty(), text, nonce, Optional.empty());
    }
}
