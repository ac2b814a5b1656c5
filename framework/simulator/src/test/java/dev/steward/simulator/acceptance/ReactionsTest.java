package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import discord4j.common.util.Snowflake;
import discord4j.core.event.domain.message.ReactionRemoveAllEvent;
import discord4j.core.event.domain.message.ReactionRemoveEmojiEvent;
import discord4j.core.object.emoji.Emoji;
import discord4j.discordjson.json.UserData;
import discord4j.rest.entity.RestMessage;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Thumbs and other emoji under messages.
class ReactionsTest {
    private static final int GUILDS = 1;
    private static final int GUILD_MESSAGES = 1 << 9;
    private static final int GUILD_REACTIONS = 1 << 10;
    private static final int DIRECT_MESSAGES = 1 << 12;
    private static final int DIRECT_REACTIONS = 1 << 13;

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedApplication bot = discord.application("Steward");
    private final SimulatedGuild guild = discord.guild("Village");
    private final SimulatedChannel general = guild.text("general");
    private final SimulatedMember mina = guild.member("Mina");

    @BeforeEach
    void inviteTheBot() {
        guild.invite(bot);
    }

    @AfterEach
    void stop() {
        discord.close();
    }

    @Test
    void aReactionNamesWhoseMessageItIsUnder() {
        int intents = GUILDS | GUILD_MESSAGES | GUILD_REACTIONS;
        try (var gateway = new RawGateway(discord).identify(bot.token(), intents, 0, 1)) {
            gateway.awaitEvent("GUILD_CREATE");
            Message answer = bot.says(general, "Like this.");
            mina.reacts(answer, "👍");
            mina.reacts(answer, "👍");
            mina.takesBack(answer, "👍");
            mina.takesBack(answer, "👍");
            mina.says(general, "done");

            JsonNode added = gateway.awaitEvent("MESSAGE_REACTION_ADD").path("d");
            assertThat(added.path("message_author_id").asText()).isEqualTo(Long.toString(bot.id()));
            assertThat(added.path("user_id").asText()).isEqualTo(Long.toString(mina.id()));
            assertThat(added.at("/member/user/username").asText()).isEqualTo("mina");
            assertThat(added.at("/emoji/name").asText()).isEqualTo("👍");
            JsonNode removed = gateway.awaitEvent("MESSAGE_REACTION_REMOVE").path("d");
            assertThat(removed.has("message_author_id")).isFalse();
            gateway.await(frame -> frame.at("/d/content").asText().equals("")
                    && frame.path("t").asText().equals("MESSAGE_CREATE")
                    && frame.at("/d/author/username").asText().equals("mina"));
            assertThat(gateway.events()).containsOnlyOnce("MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE");
        }
    }

    @Test
    void withoutTheIntentNobodyHearsOfThem() {
        try (var deaf = new RawGateway(discord).identify(bot.token(), GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES, 0, 1);
                var direct = new RawGateway(discord).identify(bot.token(), GUILDS | DIRECT_REACTIONS, 0, 1)) {
            deaf.awaitEvent("GUILD_CREATE");
            direct.awaitEvent("GUILD_CREATE");
            mina.reacts(mina.says(general, "here"), "👍");
            SimulatedChannel whisper = mina.direct(bot);
            Message answer = bot.says(whisper, "psst");
            mina.reacts(answer, "👎");
            mina.says(whisper, "done");

            JsonNode heard = direct.awaitEvent("MESSAGE_REACTION_ADD").path("d");
            assertThat(heard.has("guild_id")).isFalse();
            assertThat(heard.has("member")).isFalse();
            assertThat(heard.at("/emoji/name").asText()).isEqualTo("👎");
            deaf.await(frame -> frame.at("/d/content").asText().equals("done"));
            assertThat(deaf.events()).doesNotContain("MESSAGE_REACTION_ADD");
        }
    }

    @Test
    void aBotReactsAndClears() {
        Message question = mina.says(general, "how?");
        mina.reacts(question, "🎉");
        mina.reacts(question, "👀");
        try (var client = RealClient.login(discord, bot)) {
            RestMessage message = client.gateway()
                    .getRestClient()
                    .getMessageById(Snowflake.of(general.id()), Snowflake.of(question.id()));
            message.createReaction(Emoji.unicode("👀").asEmojiData().name().orElseThrow()).block();
            assertThat(now(question).reactions()).isEqualTo(
                    Map.of("🎉", Set.of(mina.id()), "👀", Set.of(mina.id(), bot.id())));
            assertThat(client.gateway()
                    .getRestClient()
                    .getChannelService()
                    .getReactions(general.id(), question.id(), "👀", Map.of("limit", 1, "after", mina.id()))
                    .map(UserData::id)
                    .collectList()
                    .block()).hasSize(bot.id() > mina.id() ? 1 : 0);

            message.deleteOwnReaction("👀").block();
            message.deleteReactions("🎉").block();
            client.awaits(ReactionRemoveEmojiEvent.class);
            assertThat(now(question).reactions()).isEqualTo(Map.of("👀", Set.of(mina.id())));
            message.deleteAllReactions().block();
            client.awaits(ReactionRemoveAllEvent.class);
            assertThat(now(question).reactions()).isEmpty();
        }
    }

    private Message now(Message message) {
        return discord.world().messages().require(message.channel(), message.id());
    }
}
