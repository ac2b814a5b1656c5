package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.rest.Fault;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.Privilege;
import dev.steward.simulator.world.Refusal;
import discord4j.common.util.Snowflake;
import discord4j.core.DiscordClient;
import discord4j.core.spec.MessageCreateSpec;
import discord4j.discordjson.json.DMCreateRequest;
import discord4j.discordjson.json.MessageData;
import discord4j.discordjson.json.MessageEditRequest;
import discord4j.discordjson.json.MessageReferenceData;
import discord4j.rest.http.client.ClientException;
import discord4j.rest.util.AllowedMentions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The REST API, asked by Discord4J without any gateway.
class RestTest {
    private static final String POST = "POST /channels/{channel}/messages";

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedApplication bot = discord.application("Steward");
    private final SimulatedGuild guild = discord.guild("Village");
    private final SimulatedChannel general = guild.text("general");
    private final SimulatedMember mina = guild.member("Mina");
    private final DiscordClient client = RealClient.rest(discord, bot.token());

    @BeforeEach
    void inviteTheBot() {
        guild.invite(bot);
    }

    @AfterEach
    void stop() {
        discord.close();
    }

    @Test
    void aRateLimitIsWaitedFor() {
        discord.faults().next(2, POST, Fault.rateLimited(Duration.ofMillis(50)));

        post(MessageCreateSpec.create().withContent("patience"));

        assertThat(discord.traffic().count(POST)).isEqualTo(3);
        assertThat(general.messages()).hasSize(1);
    }

    @Test
    void aServerErrorAfterTheEffectIsRetriedWithoutASecondMessage() {
        discord.faults().next(1, POST, Fault.statusAfterEffect(502));

        MessageData posted = post(
                MessageCreateSpec.builder().content("once").nonce("n1").enforceNonce(true).build());

        assertThat(discord.traffic().count(POST)).isEqualTo(2);
        assertThat(general.messages()).singleElement().extracting(Message::id).isEqualTo(posted.id().asLong());
    }

    @Test
    void aDroppedConnectionLeavesNothingBehindOrEverything() {
        discord.faults().next(1, POST, Fault.dropped());
        assertThatThrownBy(() -> post(MessageCreateSpec.create().withContent("lost"))).isNotNull();
        assertThat(general.messages()).isEmpty();

        discord.faults().next(1, POST, Fault.droppedAfterEffect());
        assertThatThrownBy(() -> post(MessageCreateSpec.create().withContent("kept"))).isNotNull();
        assertThat(general.messages()).hasSize(1);
    }

    @Test
    void tooLongAMessageIsRefusedInDiscordsWords() {
        assertThatThrownBy(() -> post(MessageCreateSpec.create().withContent("x".repeat(2001))))
                .isInstanceOfSatisfying(ClientException.class, refusal -> {
                    assertThat(refusal).hasMessageContaining("400");
                    Map<String, Object> fields = refusal.getErrorResponse().orElseThrow().getFields();
                    assertThat(fields).containsEntry("code", 50035);
                    assertThat(fields.get("errors").toString()).contains("content", "BASE_TYPE_MAX_LENGTH");
                });
        assertThat(post(MessageCreateSpec.create().withContent("x".repeat(2000))).content()).hasSize(2000);
    }

    @Test
    void mentionsCallOnlyWhomTheyMay() {
        Message question = mina.says(general, "who is there?");
        var silent = AllowedMentions.builder().parseType(new AllowedMentions.Type[0]).repliedUser(false).build();
        var reply = MessageCreateSpec.create()
                .withContent(mina.mention() + " @everyone")
                .withMessageReference(MessageReferenceData.builder().messageId(question.id()).build());

        MessageData loud = post(reply);
        MessageData quiet = post(reply.withAllowedMentions(silent));

        assertThat(loud.mentions()).hasSize(1);
        assertThat(loud.mentionEveryone()).as("without the permission").isFalse();
        assertThat(quiet.mentions()).isEmpty();
        assertThat(quiet.referencedMessage().get().orElseThrow().id().asLong()).isEqualTo(question.id());
    }

    @Test
    void historyIsReadInPages() {
        List<Message> said = List.of(mina.says(general, "1"), mina.says(general, "2"), mina.says(general, "3"),
                mina.says(general, "4"));
        var channel = client.getChannelById(Snowflake.of(general.id()));

        assertThat(channel.getMessagesBefore(Snowflake.of(said.get(2).id()))
                .map(MessageData::content)
                .collectList()
                .block()).containsExactly("2", "1");
        assertThat(channel.getMessagesAfter(Snowflake.of(said.get(1).id()))
                .map(MessageData::content)
                .collectList()
                .block()).containsExactlyInAnyOrder("3", "4");
        assertThat(client.getChannelService()
                .getMessages(general.id(),
                        Map.of("around", said.get(1).id(), "limit", 2))
                .map(MessageData::content)
                .collectList()
                .block())
                .containsExactly("3", "2", "1");
    }

    @Test
    void aBotEditsAndDeletesItsOwnAndNobodyElsesMessages() {
        Message foreign = mina.says(general, "mine");
        MessageData own = post(MessageCreateSpec.create().withContent("first"));
        var edit = MessageEditRequest.builder().contentOrNull("second").build();

        client.getMessageById(Snowflake.of(general.id()), Snowflake.of(own.id())).edit(edit).block();
        assertThat(general.last().orElseThrow().content()).isEqualTo("second");
        assertRefused(50005, () -> client.getMessageById(Snowflake.of(general.id()), Snowflake.of(foreign.id()))
                .edit(edit)
                .block());

        client.getMessageById(Snowflake.of(general.id()), Snowflake.of(own.id())).delete(null).block();
        assertThat(general.messages()).containsExactly(foreign);
        assertRefused(10008, () -> client.getMessageById(Snowflake.of(general.id()), Snowflake.of(own.id()))
                .getData()
                .block());
    }

    @Test
    void permissionsAreKept() {
        SimulatedChannel quiet = guild.text("quiet");
        quiet.deny(guild.id(), true, Permission.SEND_MESSAGES);
        quiet.deny(discord.world().guilds().member(guild.id(), bot.id()).roles().iterator().next(), true,
                Permission.SEND_MESSAGES);
        SimulatedChannel hidden = guild.text("hidden");
        hidden.deny(bot.id(), false, Permission.VIEW_CHANNEL);

        assertRefused(50013, () -> client.getChannelById(Snowflake.of(quiet.id())).createMessage("x").block());
        assertRefused(50001, () -> client.getChannelById(Snowflake.of(hidden.id())).createMessage("x").block());
        assertRefused(10003, () -> client.getChannelById(Snowflake.of(42)).createMessage("x").block());
        assertRefused(10004, () -> client.getGuildById(Snowflake.of(42)).getData().block());
    }

    @Test
    void moderationRespectsRank() {
        SimulatedMember troll = guild.member("Troll");
        long owner = guild.owner().id();
        var village = client.getGuildService();

        assertRefused(50013, () -> village.removeGuildMember(guild.id(), owner, "no").block());
        village.removeGuildMember(guild.id(), troll.id(), "rude").block();
        village.createGuildBan(guild.id(), mina.id(), Map.of(), "worse").block();

        assertThat(discord.world().guilds().members(guild.id())).extracting(member -> member.user())
                .containsExactlyInAnyOrder(owner, bot.id());
        assertThat(discord.traffic().requests()).last()
                .extracting(request -> request.reason().orElse(""))
                .isEqualTo("worse");
    }

    @Test
    void whoIsTimedOutCannotSpeak() {
        discord.world()
                .guilds()
                .timeout(guild.id(), mina.id(),
                        Optional.of(discord.world().timeline().now().plusSeconds(60)));

        assertThatThrownBy(() -> mina.says(general, "but")).isInstanceOf(Refusal.class);
    }

    @Test
    void membersAreListedOnlyWithTheGrant() {
        assertThat(client.getGuildById(Snowflake.of(guild.id())).getMembers().collectList().block()).hasSize(3);
        bot.grant(Privilege.MESSAGE_CONTENT);
        assertRefused(50001, () -> client.getGuildService()
                .getGuildMembers(guild.id(), Map.of("limit", 10))
                .collectList()
                .block());
    }

    @Test
    void aDirectConversationIsTheSameEachTime() {
        var request = DMCreateRequest.builder().recipientId(Snowflake.of(mina.id()).asString()).build();

        long one = client.getUserService().createDM(request).block().id().asLong();
        long two = client.getUserService().createDM(request).block().id().asLong();

        assertThat(one).isEqualTo(two).isEqualTo(mina.direct(bot).id());
    }

    @Test
    void theApplicationKnowsItself() {
        var info = client.getApplicationInfo().block();

        assertThat(info.id().asLong()).isEqualTo(bot.id());
        assertThat(info.verifyKey()).isEqualTo(bot.publicKeyHex()).hasSize(64);
        assertThat(info.flags().get() & Privilege.MESSAGE_CONTENT.applicationFlag()).isNotZero();
    }

    private MessageData post(MessageCreateSpec spec) {
        return client.getChannelById(Snowflake.of(general.id())).createMessage(spec.asRequest()).block();
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ClientException.class, refusal -> assertThat(
                refusal.getErrorResponse().orElseThrow().getFields()).containsEntry("code", code));
    }
}
