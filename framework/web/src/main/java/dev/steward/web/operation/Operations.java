package dev.steward.web.operation;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.diagnostic.Diagnosis;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.engine.model.ModelCallStore;
import dev.steward.engine.privacy.Privacy;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.engine.silence.SilenceStore;
import dev.steward.engine.unanswered.UnansweredStore;
import dev.steward.kernel.guild.GuildSections;
import dev.steward.kernel.host.HostSections;
import dev.steward.kernel.settings.SettingsRegistry;
import dev.steward.web.api.Route;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Everything the API can do.
public final class Operations {

    private final List<Route> routes;

    @Inject
    public Operations(
            GuildDirectory directory,
            GuildSections sections,
            HostSections host,
            SettingsRegistry settings,
            KnowledgeBase knowledge,
            ConversationStore conversations,
            SilenceStore silences,
            UnansweredStore unanswered,
            ModelCallStore modelCalls,
            Privacy privacy,
            Function<GuildId, List<Diagnosis>> diagnostics,
            PluginControl plugins,
            InstantSource clock) {
        var guilds = new KnownGuilds(directory);
        this.routes = Stream.of(
                new GuildOperations(directory, guilds, sections).routes(),
                new SettingsOperations(guilds, sections, settings).routes(),
                new HostSettingsOperations(host, settings).routes(),
                new KnowledgeOperations(guilds, knowledge).routes(),
                new ConversationOperations(guilds, conversations, clock).routes(),
                new SilenceOperations(guilds, silences).routes(),
                new UnansweredOperations(guilds, unanswered, knowledge).routes(),
                new ModelCallOperations(guilds, modelCalls).routes(),
                new MemberOperations(guilds, privacy).routes(),
                new DiagnosticOperations(guilds, diagnostics).routes(),
                new PluginOperations(plugins).routes(),
                new GuildPluginOperations(guilds, plugins, new AllowedPlugins(sections)).routes())
                .flatMap(List::stream)
                .toList();
    }

    public List<Route> routes() {
        return routes;
    }
}
