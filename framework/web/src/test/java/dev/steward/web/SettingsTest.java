package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import dev.steward.kernel.guild.SettingsStore.Stored;
import dev.steward.kernel.settings.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final String ALL = "/api/v1/guilds/1001/settings";
    private static final String RESPONSE = ALL + "/response";

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void showsEverySectionByNameWithItsSchemaVersion() {
        Answer answer = site.client.get(ALL);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("response", "settings", "mode")).isEqualTo("response-modes/mention");
        assertThat(answer.at("assistant", "schemaVersion")).isNotNull();
        assertThat(answer.body()).contains("\"pager\":{").contains("\"revision\":0");
    }

    @Test
    void whatIsReadCanBeSavedUnchanged() {
        Answer before = site.client.get(RESPONSE);
        assertThat(before.header("ETag")).isEqualTo("\"0\"");

        Answer saved = site.client.put(RESPONSE, before.body(), "If-Match", before.header("ETag"));

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.header("ETag")).isEqualTo("\"1\"");
        assertThat(saved.body()).isEqualTo(before.body());
    }

    @Test
    void refusesToOverwriteWhatSomebodyElseSaved() {
        site.client.put(RESPONSE, "{\"memberLimit\":5}");

        Answer late = site.client.put(RESPONSE, "{\"memberLimit\":9}", "If-Match", "\"0\"");

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.header("ETag")).isEqualTo("\"1\"");
        assertThat(late.text("detail")).contains("its revision is now 1");
        assertThat(site.client.get(RESPONSE).body()).contains("\"memberLimit\":5");
        assertThat(site.client.put(RESPONSE, "{}", "If-Match", "W/\"1\"").status()).isEqualTo(200);
        assertThat(site.client.put(RESPONSE, "{}", "If-Match", "*").status()).isEqualTo(200);
        assertThat(site.client.put(RESPONSE, "{}", "If-Match", "1").status()).isEqualTo(400);
    }

    @Test
    void listsAllProblemsAndWritesNothing() {
        Answer answer = site.client.put(RESPONSE,
                "{\"memberLimit\":-1,\"mode\":\"nonsense\",\"burst\":7,\"colour\":\"red\",\"ignoredRoles\":[\"x\"]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problems()).containsExactlyInAnyOrder("memberLimit", "mode", "burst", "colour",
                "ignoredRoles[0]");
        assertThat(answer.text("detail")).isEqualTo("5 problems; nothing was changed");
        assertThat(site.client.get(RESPONSE).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void refusesABodyThatIsNoObject() {
        for (String body : new String[]{"[]", "null", "3", "\"response\""}) {
            assertThat(site.client.put(RESPONSE, body).status()).isEqualTo(400);
        }
    }

    @Test
    void neverShowsASecretAndKeepsItWhereItIsNotGiven() {
        site.client.put(ALL + "/pager", "{\"key\":\"k-123\",\"on\":true}");

        Answer shown = site.client.get(ALL + "/pager");
        assertThat(shown.text("key")).isEqualTo("********");
        assertThat(site.client.get(ALL).body()).doesNotContain("k-123");

        site.client.put(ALL + "/pager", "{\"on\":false}");
        site.client.put(ALL + "/pager", shown.body());
        assertThat(site.stored.load(ServedSite.TEA)).extractingByKey("pager")
                .extracting(Stored::value)
                .isEqualTo(Value.object().with("key", Value.of("321-k")).with("on", Value.of(true)));
    }

    @Test
    void describesASection() {
        Answer schema = site.client.get(RESPONSE + "/schema");

        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.at("properties", "memberLimit")).isNotNull();
    }

    @Test
    void namesASectionThatIsNotThere() {
        for (Answer answer : new Answer[]{site.client.get(ALL + "/weather"), site.client.get(ALL + "/weather/schema"),
                site.client.put(ALL + "/weather", "{}")}) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("detail")).contains("\"weather\"").contains("assistant, pager, plugins, response");
        }
    }

    @Test
    void saysThatTheSectionOfADisabledPluginIsAwayAndNotThatThereIsNone() {
        site.registered.withdraw(new PluginId("weather"), "is disabled by the operator");

        assertThat(site.client.get(ALL + "/weather").text("detail"))
                .endsWith("Plugins that are away may have others: weather is disabled by the operator");
        assertThat(site.client.get(ALL + "/mail").text("detail"))
                .isEqualTo("The settings section \"mail\" is the operator's, the same for all servers");
    }

    @Test
    void aChannelThatIsNotThereIsABadRequestLikeAnyOtherProblem() {
        site.sections.checkWith((_, references) -> references.stream()
                .map(one -> new Problem(one.path(), "There is no such channel", Problem.Kind.UNSUITABLE))
                .toList());

        Answer answer = site.client.put(RESPONSE, "{\"allowedChannels\":[\"5\"],\"memberLimit\":-1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problems()).containsExactlyInAnyOrder("allowedChannels[0]", "memberLimit");
        assertThat(site.client.put(RESPONSE, "{\"allowedChannels\":[\"5\"]}").status()).isEqualTo(400);
        assertThat(site.client.get(RESPONSE).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void showsWhatTheOperatorHasSetAndWithWhatButNoSecret() {
        Answer all = site.client.get("/api/v1/settings");

        assertThat(all.text("items", 0, "section")).isEqualTo("mail");
        assertThat(all.text("items", 0, "settings", "host")).isEqualTo("mail.example");
        assertThat(all.text("items", 0, "settings", "password")).isEqualTo("********");
        assertThat(all.text("items", 0, "origins", "password")).isEqualTo("the variable STEWARD_MAIL_PASSWORD");
        assertThat(all.body()).doesNotContain("hunter2");
        assertThat(site.client.get("/api/v1/settings/mail").text("section")).isEqualTo("mail");
        assertThat(site.client.get("/api/v1/settings/mail/schema").at("properties", "host")).isNotNull();
        assertThat(site.client.get("/api/v1/settings/response").status()).isEqualTo(404);
        assertThat(site.client.get("/api/v1/settings/response").text("detail")).contains("is one of each server");
        assertThat(site.client.put("/api/v1/settings/mail", "{}").status()).isEqualTo(405);
    }

    @Test
    void serversDoNotMix() {
        site.client.put(RESPONSE, "{\"memberLimit\":5}");

        assertThat(site.client.get("/api/v1/guilds/1002/settings/response").body()).contains("\"memberLimit\":10");
    }
}
