package dev.steward.plugins.responsemodes;

import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;

/// How all messages are answered.
///
/// @param smart whether the model may leave a message alone
/// @param channelAwareness whether the model is shown what everybody said
record AllMessagesSettings(
        @Setting(label = "Smart mode",
                help = "Skips casual talk and answers only when it can help; otherwise every message is answered") boolean smart,
        @Setting(label = "Channel awareness",
                help = "Understands a message in the light of what everybody said in the channel; otherwise only of what this member said to the bot") boolean channelAwareness) {

    static final SettingsType<AllMessagesSettings> TYPE = SettingsType.perGuild("all-messages",
            AllMessagesSettings.class, new AllMessagesSettings(true, false));
}
