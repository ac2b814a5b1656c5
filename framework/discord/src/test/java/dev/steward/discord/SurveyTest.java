package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.engine.guild.Overwrite;
import dev.steward.engine.guild.Role;
import dev.steward.engine.guild.Survey;
import dev.steward.simulator.world.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Discord says of a server when it is asked.
class SurveyTest {

    private final Village village = new Village();

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void aServerIsSeenWithItsThreadsItsExceptionsAndTheBotsRoles() {
        var quiet = village.guild.text("quiet");
        quiet.deny(village.guild.id(), true, Permission.SEND_MESSAGES);
        quiet.deny(village.bot.id(), false, Permission.ADD_REACTIONS, Permission.EMBED_LINKS);
        var thread = village.mina.opensThread(village.channel, "aside");

        Survey survey = village.rest.messenger().survey(village.application(), village.guildId());

        assertThat(survey.guild().owner()).isEqualTo(new UserId(village.guild.owner().id()));
        assertThat(survey.guild().channel(new ChannelId(thread.id())).map(Channel::parent).orElseThrow())
                .contains(village.channelId());
        assertThat(survey.overwrites().get(new ChannelId(quiet.id()))).containsExactly(
                new Overwrite(village.guild.id(), true, 0, Permission.SEND_MESSAGES.bit()),
                new Overwrite(village.bot.id(), false, 0,
                        Permission.ADD_REACTIONS.bit() | Permission.EMBED_LINKS.bit()));
        assertThat(survey.overwrites().get(village.channelId())).isEmpty();
        assertThat(survey.self().id()).isEqualTo(new UserId(village.bot.id()));
        assertThat(survey.guild().roles()).extracting(Role::id)
                .contains(new RoleId(village.guild.id()))
                .containsAll(survey.self().roles());
        assertThat(survey.self().roles()).isNotEmpty();
    }

    @Test
    void aServerThatTheBotIsNotInIsRefused() {
        assertThatThrownBy(() -> village.rest.messenger().survey(village.application(), new GuildId(404)))
                .isInstanceOf(PermanentFailure.class);
    }
}
