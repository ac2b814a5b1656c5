package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import discord4j.common.util.Snowflake;
import discord4j.core.DiscordClient;
import discord4j.discordjson.json.BulkDeleteRequest;
import discord4j.discordjson.json.UserGuildData;
import discord4j.rest.http.client.ClientException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of messages, threads and memberships after they are there.
class ChangesTest {
    private static final int EVERYTHING = 1 | 1 << 1 | 1 << 9 | 1 << 12 | 1 << 15;

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
    void anEditComesAsTheWholeMessageAndAPreviewWithoutTheMarkOfAnEdit() {
        try (var gateway = listen()) {
            Message message = mina.says(general, "see https://example.org");
            general.previews(message, "An example", "https://example.org");
            mina.edits(message, "see there");

            JsonNode preview = gateway.awaitEvent("MESSAGE_UPDATE").path("d");
            assertThat(preview.path("content").asText()).isEqualTo("see https://example.org");
            assertThat(preview.path("edited_timestamp").isNull()).isTrue();
            assertThat(preview.at("/embeds/0/title").asText()).isEqualTo("An example");
            JsonNode edit = gateway.await(frame -> frame.at("/d/content").asText().equals("see there")).path("d");
            assertThat(edit.path("edited_timestamp").isTextual()).isTrue();
            assertThat(edit.at("/author/username").asText()).isEqualTo("mina");
            assertThat(edit.has("guild_id")).isTrue();
        }
    }

    @Test
    void severalMessagesGoAtAStroke() {
        try (var gateway = listen()) {
            Message one = mina.says(general, "1");
            Message two = mina.says(general, "2");
            Message kept = mina.says(general, "3");
            var request = BulkDeleteRequest.builder()
                    .addMessages(Long.toString(one.id()), Long.toString(two.id()))
                    .build();
            client.getChannelService().bulkDeleteMessages(general.id(), request).block();

            JsonNode gone = gateway.awaitEvent("MESSAGE_DELETE_BULK").path("d");
            assertThat(gone.path("ids").valueStream().map(JsonNode::asLong)).containsExactly(one.id(), two.id());
            assertThat(general.messages()).containsExactly(kept);
            assertThat(gateway.events()).doesNotContain("MESSAGE_DELETE");
            assertRefused(50016, () -> client.getChannelService()
                    .bulkDeleteMessages(general.id(),
                            BulkDeleteRequest.builder().addMessage(Long.toString(kept.id())).build())
                    .block());
        }
    }

    @Test
    void threadsComeAndGo() {
        SimulatedChannel early = mina.opensThread(general, "Early");
        SimulatedChannel sleeping = mina.opensThread(general, "Sleeping");
        sleeping.archive();
        try (var gateway = listen()) {
            JsonNode threads = gateway.awaitEvent("GUILD_CREATE").at("/d/threads");
            assertThat(threads.findValuesAsText("name")).containsExactly("Early");
            early.rename("Later");
            assertThat(gateway.awaitEvent("THREAD_UPDATE").at("/d/name").asText()).isEqualTo("Later");
            early.delete();
            JsonNode gone = gateway.awaitEvent("THREAD_DELETE").path("d");
            assertThat(gone.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "guild_id", "parent_id", "type");

            Message topic = mina.says(general, "a topic");
            assertThat(mina.opensThread(topic, "Topic").id()).isEqualTo(topic.id());
            mina.says(sleeping, "awake");
            gateway.await(frame -> frame.path("t").asText().equals("THREAD_UPDATE")
                    && frame.at("/d/id").asText().equals(Long.toString(sleeping.id()))
                    && !frame.at("/d/thread_metadata/archived").asBoolean(true));
        }
    }

    @Test
    void aPostIsAThreadWhoseFirstMessageHasItsId() {
        SimulatedChannel forum = guild.forum("ideas");
        try (var gateway = listen()) {
            gateway.awaitEvent("GUILD_CREATE");
            SimulatedChannel post = mina.posts(forum, "A bench", "Where shall it stand?");

            JsonNode thread = gateway.awaitEvent("THREAD_CREATE").path("d");
            JsonNode message = gateway.awaitEvent("MESSAGE_CREATE").path("d");
            assertThat(thread.path("name").asText()).isEqualTo("A bench");
            assertThat(thread.path("parent_id").asText()).isEqualTo(Long.toString(forum.id()));
            assertThat(message.path("id").asText()).isEqualTo(thread.path("id").asText());
            assertThat(message.path("channel_id").asLong()).isEqualTo(post.id());
            assertThat(gateway.events().indexOf("THREAD_CREATE"))
                    .isLessThan(gateway.events().indexOf("MESSAGE_CREATE"));
        }
    }

    @Test
    void whoLeftIsAMemberNoMore() {
        SimulatedGuild town = discord.guild("Town");
        town.invite(bot);
        town.join(mina);
        guild.remove(mina);

        assertRefused(10007, () -> client.getGuildById(Snowflake.of(guild.id()))
                .getMember(Snowflake.of(mina.id()))
                .block());
        assertThat(client.getGuildById(Snowflake.of(town.id()))
                .getMember(Snowflake.of(mina.id()))
                .block()
                .user()
                .username()).isEqualTo("mina");
        assertThat(client.getUserService()
                .getCurrentUserGuilds(Map.of("after", guild.id()))
                .map(UserGuildData::name)
                .collectList()
                .block()).isEqualTo(List.of("Town"));
        assertThat(mina.says(mina.direct(bot), "still here").content()).isEqualTo("still here");
    }

    private RawGateway listen() {
        var gateway = new RawGateway(discord).identify(bot.token(), EVERYTHING, 0, 1);
        gateway.awaitEvent("READY");
        return gateway;
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ClientException.class, refusal -> assertThat(
                refusal.getErrorResponse().orElseThrow().getFields()).containsEntry("code", code));
    }
}
