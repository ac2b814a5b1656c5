package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.plugin.PluginId;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.privacy.MemberData;
import dev.steward.engine.privacy.MemberData.GivenRating;
import dev.steward.engine.privacy.MemberData.PluginEntry;
import dev.steward.engine.rating.Rating;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.unanswered.UnansweredQuestion;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {

    private static final String MINA = "/api/v1/guilds/1001/members/5/data";
    private static final String NOTHING = "{\"conversation\":[],\"unanswered\":[],\"silences\":[],\"ratings\":[],"
            + "\"entries\":[]}";

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    private void store() {
        var member = new UserId(5);
        var message = new MessageId(40);
        var channel = new ChannelId(30);
        site.members.data.put(new MemoryMembers.Member(ServedSite.TEA, member), new MemberData(
                List.of(new Utterance(Speaker.MEMBER, message, member, "Mina", "How hot?", ServedSite.NOW,
                        Rating.NONE)),
                List.of(new UnansweredQuestion(1, ServedSite.TEA, channel, member, "Mina", message, "How hot?",
                        ServedSite.NOW)),
                List.of(new Silence(2, ServedSite.TEA, channel, member, message, "stale", "", ServedSite.NOW)),
                List.of(new GivenRating(new MessageId(41), true, ServedSite.NOW)),
                List.of(new PluginEntry(new PluginId("tea-counter"), "cups", "3"))));
    }

    @Test
    void exportsEverything() {
        store();

        Answer answer = site.client.get(MINA);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"conversation\":[{\"speaker\":\"member\",\"message\":\"40\","
                + "\"author\":\"5\",\"name\":\"Mina\",\"text\":\"How hot?\",\"at\":\"2026-11-22T12:00:00Z\","
                + "\"rating\":null}],\"unanswered\":[{\"id\":\"1\",\"question\":\"How hot?\",\"member\":\"5\","
                + "\"memberName\":\"Mina\",\"channel\":\"30\",\"message\":\"40\",\"at\":\"2026-11-22T12:00:00Z\"}],"
                + "\"silences\":[{\"id\":\"2\",\"channel\":\"30\",\"member\":\"5\",\"message\":\"40\","
                + "\"reason\":\"stale\",\"detail\":\"\",\"at\":\"2026-11-22T12:00:00Z\"}],"
                + "\"ratings\":[{\"answer\":\"41\",\"helpful\":true,\"at\":\"2026-11-22T12:00:00Z\"}],"
                + "\"entries\":[{\"plugin\":\"tea-counter\",\"key\":\"cups\",\"text\":\"3\"}]}");
    }

    @Test
    void erasesEverythingHowOftenEver() {
        store();

        assertThat(site.client.delete(MINA).status()).isEqualTo(204);
        assertThat(site.client.get(MINA).body()).isEqualTo(NOTHING);
        assertThat(site.client.delete(MINA).status()).isEqualTo(204);
    }

    @Test
    void serversDoNotMix() {
        store();

        assertThat(site.client.get("/api/v1/guilds/1002/members/5/data").body()).isEqualTo(NOTHING);
        site.client.delete("/api/v1/guilds/1002/members/5/data");
        assertThat(site.client.get(MINA).size("conversation")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mina", "-5", "+5", "05", "99999999999999999999999", "%2e%2e"})
    void namesWhatIsNoMembersId(String id) {
        store();

        assertThat(site.client.get("/api/v1/guilds/1001/members/" + id + "/data").status()).isEqualTo(404);
        Answer answer = site.client.delete("/api/v1/guilds/1001/members/" + id + "/data");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("detail")).endsWith(" is no member's id");
    }
}
