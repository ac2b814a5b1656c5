package dev.steward.engine.privacy;

import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.engine.answer.Phrase;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.command.HostCommand;
import dev.steward.engine.model.ChosenModel;
import dev.steward.engine.settings.PrivacySettings;
import dev.steward.kernel.guild.GuildSections;
import java.util.List;

/// `/privacy` and `/forget-me`.
public final class PrivacyCommands {

    private final Privacy privacy;
    private final GuildSections settings;
    private final ChosenModel model;

    public PrivacyCommands(Privacy privacy, GuildSections settings, ChosenModel model) {
        this.privacy = privacy;
        this.settings = settings;
        this.model = model;
    }

    public List<HostCommand> all() {
        return List.of(
                new HostCommand(
                        spec("privacy", "What I store about you, for how long, and who receives your messages"),
                        this::explain),
                new HostCommand(spec("forget-me", "Erases everything I have stored about you"), this::forget));
    }

    private String explain(IncomingCommand command) {
        int days = command.guild()
                .map(guild -> settings.get(guild, PrivacySettings.TYPE))
                .orElse(PrivacySettings.TYPE.defaults())
                .keepConversations();
        return Phrase.PRIVACY.in(command.locale()).formatted(days, model.describe());
    }

    private String forget(IncomingCommand command) {
        privacy.eraseEverywhere(command.application(), command.member().id());
        return Phrase.FORGOTTEN.in(command.locale());
    }

    private static CommandSpec spec(String name, String description) {
        return new CommandSpec(name, description, List.of(), Visibility.CALLER);
    }
}
