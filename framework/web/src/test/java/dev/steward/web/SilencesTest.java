package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.silence.SilenceReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SilencesTest {

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void saysWhyMessagesWereNotAnswered() {
        site.silences.add(silence(1, ServedSite.TEA));
        site.silences.add(silence(2, ServedSite.TEA));
        site.silences.add(silence(3, ServedSite.CHESS));

        Answer answer = site.client.get("/api/v1/guilds/1001/silences?limit=1");

        assertThat(answer.body()).isEqualTo("{\"items\":[{\"id\":\"2\",\"channel\":\"30\",\"member\":\"5\","
                + "\"message\":\"40\",\"reason\":\"stale\",\"detail\":\"Older than 15 minutes\","
                + "\"at\":\"2026-11-22T12:00:00Z\"}],\"next\":\"2\"}");
        assertThat(site.client.get("/api/v1/guilds/1001/silences?before=2").text("items", 0, "id")).isEqualTo("1");
    }

    private static Silence silence(long number, GuildId guild) {
        return new Silence(number, guild, new ChannelId(30), new UserId(5), new MessageId(40),
                SilenceReason.STALE.word(), "Older than 15 minutes", ServedSite.NOW);
    }
}
