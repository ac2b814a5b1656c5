package dev.steward.engine.settings;

import dev.steward.api.contribution.Choice;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.settings.BotWrites;
import dev.steward.api.settings.Range;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import java.time.Duration;
import java.util.List;

/// When and where the bot answers.
public record ResponseSettings(
        @Setting(label = "Mode", help = "Which messages the bot answers") Choice<ResponseMode> mode,
        @Setting(label = "Allowed channels",
                help = "If any are listed, the bot answers in these only") @BotWrites List<ChannelId> allowedChannels,
        @Setting(label = "Ignored channels", help = "The bot never answers in these") List<ChannelId> ignoredChannels,
        @Setting(label = "Ignored roles",
                help = "The bot never answers members with one of these") List<RoleId> ignoredRoles,
        @Setting(label = "Burst",
                help = "What a member adds within this time belongs to the same question; zero switches it off") @Range(
                        min = 0,
                        max = 30) Duration burst,
        @Setting(label = "Answers per member",
                help = "Most answers to one member within the window; 0 switches the limit off") @Range(
                        min = 0,
                        max = 1000) int memberLimit,
        @Setting(label = "Window", help = "The time over which a member's answers are counted") @Range(
                min = 1,
                max = 86_400) Duration memberWindow) {

    public static final SettingsType<ResponseSettings> TYPE = SettingsType.perGuild(
            "response",
            ResponseSettings.class,
            new ResponseSettings(
                    Choice.of("response-modes/mention"),
                    List.of(),
                    List.of(),
                    List.of(),
                    Duration.ofMillis(1500),
                    10,
                    Duration.ofMinutes(10)));
}
