package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.gateway.ConnectedBot;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Privilege;
import dev.steward.simulator.world.World;
import discord4j.core.event.domain.message.MessageCreateEvent;
import discord4j.core.shard.ShardingStrategy;
import discord4j.gateway.intent.Intent;
import discord4j.gateway.intent.IntentSet;
import discord4j.gateway.retry.GatewayException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Staying connected, and what is heard with which intents.
class GatewayTest {
    private static final IntentSet WITHOUT_CONTENT = IntentSet.of(Intent.GUILDS, Intent.GUILD_MESSAGES,
            Intent.DIRECT_MESSAGES);

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
    void aCutConnectionIsResumedAndNothingIsMissed() {
        try (var client = RealClient.login(discord, bot)) {
            mina.says(general, "one");
            awaitText(client, "one");
            discord.gateway().killConnections();
            mina.says(general, "two");
            mina.says(general, "three");

            awaitText(client, "three");
            assertThat(texts(client)).containsExactly("one", "two", "three");
            assertThat(discord.gateway().sessions()).singleElement().extracting(ConnectedBot::resumes).isEqualTo(1);
        }
    }

    @Test
    void aServerCanAskForAReconnect() {
        try (var client = RealClient.login(discord, bot)) {
            discord.gateway().requestReconnect();
            discord.await("the resume", () -> discord.gateway().sessions().stream().anyMatch(it -> it.resumes() == 1));
            mina.says(general, "still there?");
            awaitText(client, "still there?");
        }
    }

    @Test
    void aBotThatIsNotGrantedMessageContentIsTurnedAway() {
        bot.grant(Privilege.MEMBERS);

        assertThatThrownBy(() -> RealClient.login(discord, bot)).hasRootCauseInstanceOf(GatewayException.class)
                .hasStackTraceContaining("4014");
    }

    @Test
    void aWrongTokenIsTurnedAway() {
        String unknown = World.empty().accounts().createApplication("Stranger").token();

        assertThatThrownBy(() -> RealClient.rest(discord, unknown).getApplicationInfo().block())
                .hasMessageContaining("401");
    }

    @Test
    void withoutMessageContentOnlyWhatIsMeantForTheBotIsReadable() {
        bot.grant();
        try (var client = RealClient.login(discord, bot, WITHOUT_CONTENT, ShardingStrategy.recommended())) {
            mina.says(general, "chatter");
            mina.says(general, bot.mention() + " hello");
            Message own = bot.says(general, "own");
            mina.replies(own, "a reply");
            mina.says(mina.direct(bot), "direct");

            awaitText(client, "direct");
            assertThat(texts(client)).containsExactly("", bot.mention() + " hello", "own", "a reply", "direct");
        }
    }

    @Test
    void authorsAreTold() {
        try (var client = RealClient.login(discord, bot)) {
            SimulatedApplication other = discord.application("Other");
            guild.invite(other);
            general.webhookSays("Build", "from a webhook");
            other.says(general, "from another bot");
            mina.says(general, "from a member");

            awaitText(client, "from a member");
            List<MessageCreateEvent> heard = client.heard(MessageCreateEvent.class);
            assertThat(heard.getFirst().getMessage().getWebhookId()).isPresent();
            assertThat(heard.getFirst().getMessage().getUserData().bot().get()).isTrue();
            assertThat(heard.get(1).getMessage().getAuthor().orElseThrow().isBot()).isTrue();
            assertThat(heard.getLast().getMessage().getWebhookId()).isEmpty();
            assertThat(heard.getLast().getMember().orElseThrow().getDisplayName()).isEqualTo("Mina");
        }
    }

    private void awaitText(RealClient client, String text) {
        client.awaits(MessageCreateEvent.class, event -> content(event).equals(text));
    }

    private static List<String> texts(RealClient client) {
        return client.heard(MessageCreateEvent.class).stream().map(event -> content(event)).toList();
    }

    /// Discord4J itself guards the text of bots without the intent; this is what arrived.
    private static String content(MessageCreateEvent event) {
        return event.getMessage().getData().content();
    }
}
