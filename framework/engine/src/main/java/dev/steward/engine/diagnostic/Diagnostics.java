package dev.steward.engine.diagnostic;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.response.ResponseMode;
import dev.steward.engine.health.Health;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.engine.model.ChosenModel;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.guild.GuildSections;
import java.util.List;

/// Looks at what a server needs in order to be answered. Asks nobody outside.
public final class Diagnostics {

    private final Registry registry;
    private final GuildSections settings;
    private final ChosenModel model;
    private final KnowledgeBase knowledge;

    public Diagnostics(Registry registry, GuildSections settings, ChosenModel model, KnowledgeBase knowledge) {
        this.registry = registry;
        this.settings = settings;
        this.model = model;
        this.knowledge = knowledge;
    }

    public List<Diagnosis> of(GuildId guild) {
        return List.of(
                mode(settings.get(guild, ResponseSettings.TYPE).mode().id()),
                part(model.health(), "Look at the STEWARD_MODEL_ variables; steward check tries the model."),
                index(),
                part(knowledge.health(), "Enable the plugin, or look at the STEWARD_EMBEDDING_ variables."));
    }

    private Diagnosis mode(ContributionId mode) {
        return switch (registry.resolve(Points.RESPONSE_MODE, mode)) {
            case Resolution.Ready<ResponseMode> _ -> new Diagnosis("mode", true, "The mode is " + mode, "");
            case Resolution.Missing<ResponseMode>(var reason, var _) -> new Diagnosis("mode", false, reason,
                    "Enable its plugin, or choose another mode in the section response.");
        };
    }

    private Diagnosis index() {
        boolean there = !registry.all(Points.KNOWLEDGE_INDEX).isEmpty();
        return there
                ? new Diagnosis("index", true, "The knowledge base can be searched", "")
                : new Diagnosis("index", false, "No enabled plugin brings a search index",
                        "Enable a plugin such as knowledge-lucene.");
    }

    private static Diagnosis part(Health.Part part, String fix) {
        return new Diagnosis(part.name(), part.ok(), part.detail(), part.ok() ? "" : fix);
    }
}
