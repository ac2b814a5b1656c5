package dev.example.tour;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.settings.BotWrites;
import dev.steward.api.settings.Length;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import dev.steward.api.settings.Wire;
import java.util.List;
import java.util.Optional;

/// What a server's admins set about the help desk.
///
/// @param channel was called `room` once; what was saved under that name is still read. A channel in which the bot may not
///     write is refused
/// @param hours a record within the record; empty if the desk never closes
record DeskSettings(
        @Setting(
                label = "Desk channel",
                help = "There the bot also helps those who do not call it.",
                formerly = "room") @BotWrites Optional<ChannelId> channel,
        @Setting(label = "Looks at", help = "What it may answer there: questions, or every message.") Reach reach,
        @Setting(label = "Opening hours",
                help = "Outside of them it answers only who calls it.") Optional<Hours> hours,
        @Setting(label = "Small talk",
                help = "Messages that consist of one of these are left alone.") @Length(
                        max = 50) List<String> smallTalk) {

    static final SettingsType<DeskSettings> TYPE = SettingsType.perGuild("tour-desk", DeskSettings.class,
            new DeskSettings(Optional.empty(), Reach.QUESTIONS, Optional.empty(), List.of("hi", "hello?", "thanks")));

    /// Checks what one field alone cannot show. The admin reads the message, and nothing is saved.
    DeskSettings {
        if (reach == Reach.EVERYTHING && channel.isEmpty()) {
            throw new IllegalArgumentException("Choose a desk channel, or let the desk look at questions only");
        }
    }

    /// Which messages at the desk may be answered.
    enum Reach {
        /// Written `questions`.
        QUESTIONS,
        /// Written `all`, as it says.
        @Wire("all")
        EVERYTHING
    }
}
