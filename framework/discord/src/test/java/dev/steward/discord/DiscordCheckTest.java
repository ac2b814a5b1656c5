package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.discord.check.DiscordCheck;
import dev.steward.discord.check.DiscordCheck.Finding;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What `steward check` says about Discord.
class DiscordCheckTest {

    private final Village village = new Village();

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void everythingInOrder() {
        List<Finding> findings = new DiscordCheck(village.settings(village.bot.token())).run();

        assertThat(findings).hasSize(3).allMatch(Finding::ok);
        assertThat(village.discord.gateway().sessions()).as("no session was spent").isEmpty();
    }

    @Test
    void messageContentNotGranted() {
        village.bot.grant();

        List<Finding> findings = new DiscordCheck(village.settings(village.bot.token())).run();

        assertThat(findings).extracting(Finding::ok).containsExactly(true, true, false);
        assertThat(findings.getLast().mend()).contains("Message Content Intent");
    }

    @Test
    void aWrongToken() {
        List<Finding> findings = new DiscordCheck(village.settings("MTIz.wrong.token")).run();

        assertThat(findings).noneMatch(Finding::ok);
        assertThat(findings.getFirst().detail()).contains("STEWARD_DISCORD_TOKEN");
    }
}
