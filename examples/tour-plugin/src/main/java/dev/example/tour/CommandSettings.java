package dev.example.tour;

import dev.steward.api.command.SlashCommand;
import dev.steward.api.contribution.Choice;
import dev.steward.api.settings.Length;
import dev.steward.api.settings.Range;
import dev.steward.api.settings.Secret;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import java.util.Optional;

/// What a server's admins set about the commands.
///
/// @param next any command of any plugin: the form lists those that are installed, and keeps the choice while its
///     plugin is away
/// @param passphrase encrypted where it is stored, and never shown again
record CommandSettings(
        @Setting(label = "Heading", help = "Stands above what /lookup found.", multiline = true) @Length(
                max = 500) String heading,
        @Setting(label = "Passages", help = "How many /lookup shows.") @Range(min = 1, max = 10) int passages,
        @Setting(label = "Next step",
                help = "The command that /lookup recommends if it found nothing.") Choice<SlashCommand> next,
        @Setting(label = "Passphrase of the figures",
                help = "Whoever wants to see /figures has to type it in; empty if everybody may.") Optional<Secret> passphrase) {

    static final SettingsType<CommandSettings> TYPE = SettingsType.perGuild("tour-commands", CommandSettings.class,
            new CommandSettings("This is what I found:", 3, Choice.of("response-modes/ask"), Optional.empty()));
}
