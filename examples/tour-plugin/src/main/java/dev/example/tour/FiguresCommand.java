package dev.example.tour;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Option;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.failure.UserMistake;
import dev.steward.api.settings.GuildSettings;
import dev.steward.api.settings.Secret;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Shows the figures of the server, to those who know the passphrase if there is one.
final class FiguresCommand implements SlashCommand {

    private final Figures figures;
    private final GuildSettings<CommandSettings> settings;

    @Inject
    FiguresCommand(Figures figures, GuildSettings<CommandSettings> settings) {
        this.figures = figures;
        this.settings = settings;
    }

    @Override
    public CommandSpec spec() {
        return new CommandSpec("figures", "See what the assistant answered and what not",
                List.of(new Option("passphrase", "If the admins set one", false, 200)), Visibility.CALLER);
    }

    @Override
    public CommandReply run(CommandCall call) {
        Optional<Secret> passphrase = settings.of(call.guild()).passphrase();
        if (passphrase.isPresent() && !isSame(passphrase.get().reveal(), call.option("passphrase").orElse(""))) {
            throw new UserMistake("That is not the passphrase. Please ask the admins of this server.");
        }
        String lines = figures.of(call.guild())
                .entrySet()
                .stream()
                .map(figure -> "* " + figure.getKey() + ": " + figure.getValue())
                .collect(Collectors.joining("\n"));
        return new CommandReply.Say(new Outgoing(lines.isEmpty() ? "Nothing was asked yet." : lines));
    }

    /// Takes as long for a good guess as for a bad one.
    private static boolean isSame(String secret, String guess) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), guess.getBytes(StandardCharsets.UTF_8));
    }
}
