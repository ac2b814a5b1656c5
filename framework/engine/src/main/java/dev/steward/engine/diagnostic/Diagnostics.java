package dev.steward.engine.diagnostic;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.engine.health.Health;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.engine.model.ChosenModel;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.guild.GuildSections;
import dev.steward.kernel.settings.Problem;
import dev.steward.kernel.settings.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at what a server needs in order to be answered. Of the outside it asks Discord alone, and only where settings
/// name places to write in.
public final class Diagnostics {

    private static final String MODE = ResponseSettings.TYPE.section() + ".mode";

    private final List<ExtensionPoint<?>> points;
    private final Registry registry;
    private final GuildSections settings;
    private final AllowedPlugins allowed;
    private final ServerChecks checks;
    private final ChosenModel model;
    private final KnowledgeBase knowledge;

    /// @param points those whose contributions settings can choose
    public Diagnostics(
            List<ExtensionPoint<?>> points,
            Registry registry,
            GuildSections settings,
            AllowedPlugins allowed,
            ServerChecks checks,
            ChosenModel model,
            KnowledgeBase knowledge) {
        this.points = points;
        this.registry = registry;
        this.settings = settings;
        this.allowed = allowed;
        this.checks = checks;
        this.model = model;
        this.knowledge = knowledge;
    }

    public List<Diagnosis> of(GuildId guild) {
        List<Diagnosis> all = new ArrayList<>();
        all.add(mode(guild, settings.get(guild, ResponseSettings.TYPE).mode().id()));
        all.add(part(model.health(), "Look at the STEWARD_MODEL_ variables; steward check tries the model."));
        all.add(index());
        all.add(part(knowledge.health(), "Enable the plugin, or look at the STEWARD_EMBEDDING_ variables."));
        all.addAll(pointingNowhere(guild));
        settings.unusable(guild)
                .forEach((section, problems) -> problems.forEach(one -> all.add(unusable(section, one))));
        return all;
    }

    private Diagnosis mode(GuildId guild, ContributionId mode) {
        return whyMissing(guild, Points.RESPONSE_MODE, mode)
                .map(reason -> new Diagnosis("mode", false, reason, fix(ResponseSettings.TYPE.section())))
                .orElseGet(() -> new Diagnosis("mode", true, "The mode is " + mode, ""));
    }

    /// {@return what the settings of all sections point at and that is away or of no use}
    private List<Diagnosis> pointingNowhere(GuildId guild) {
        List<Reference> outside = new ArrayList<>();
        List<Diagnosis> found = new ArrayList<>();
        settings.references(guild)
                .forEach((section, references) -> references.stream()
                        .map(one -> one.at(section + "." + one.path()))
                        .forEach(one -> {
                            switch (one) {
                                case Reference.Contribution chosen -> missing(guild, chosen).ifPresent(found::add);
                                case Reference.Channel _,Reference.Role _ -> outside.add(one);
                                // It may stay blocked while it is away.
                                case Reference.Plugin _ -> {}
                            }
                        }));
        checks.findings(guild, outside)
                .forEach(finding -> found
                        .add(new Diagnosis(finding.path(), false, finding.what(), finding.fix())));
        return found;
    }

    private Optional<Diagnosis> missing(GuildId guild, Reference.Contribution chosen) {
        return points.stream()
                .filter(point -> point.type() == chosen.type() && !chosen.path().equals(MODE))
                .findFirst()
                .flatMap(point -> whyMissing(guild, point, chosen.id()))
                .map(reason -> new Diagnosis(chosen.path(), false, reason,
                        fix(chosen.path().substring(0, chosen.path().indexOf('.')))));
    }

    private static Diagnosis unusable(String section, Problem problem) {
        String path = problem.path().isEmpty() ? section : section + "." + problem.path();
        return new Diagnosis(path, false, "Not in effect: what is stored " + problem.message(),
                "Enter it again and save the section " + section + ".");
    }

    private <T> Optional<String> whyMissing(GuildId guild, ExtensionPoint<T> point, ContributionId id) {
        return allowed.in(guild, id.plugin(), registry.resolve(point, id)) instanceof Resolution.Missing<T> missing
                ? Optional.of(missing.reason())
                : Optional.empty();
    }

    private static String fix(String section) {
        return "Enable its plugin and allow it in the section plugins, or choose another in the section " + section
                + ".";
    }

    private Diagnosis index() {
        return switch (registry.current().first(Points.KNOWLEDGE_INDEX)) {
            case Resolution.Ready<KnowledgeIndex> _ ->
                new Diagnosis("index", true, "The knowledge base can be searched", "");
            case Resolution.Missing<KnowledgeIndex>(var reason, var _) -> new Diagnosis("index", false, reason,
                    "Enable a plugin such as knowledge-lucene.");
        };
    }

    private static Diagnosis part(Health.Part part, String fix) {
        return new Diagnosis(part.name(), part.ok(), part.detail(), part.ok() ? "" : fix);
    }
}
