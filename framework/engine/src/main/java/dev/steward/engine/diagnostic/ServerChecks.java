package dev.steward.engine.diagnostic;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.guild.Survey;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.guild.GuildChecks;
import dev.steward.kernel.settings.Problem;
import dev.steward.kernel.settings.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks whether the channels, roles and plugins that settings name are there, and whether the bot may write where it has
/// to. Discord is asked only for what memory does not tell; where it cannot be reached, nothing is wrong.
public final class ServerChecks implements GuildChecks {

    private static final Logger LOG = LoggerFactory.getLogger(ServerChecks.class);
    private static final String TAKE_OUT = "Take it out of the setting, or choose another.";

    private final Registry registry;
    private final GuildDirectory guilds;
    private final Messenger messenger;

    public ServerChecks(Registry registry, GuildDirectory guilds, Messenger messenger) {
        this.registry = registry;
        this.guilds = guilds;
        this.messenger = messenger;
    }

    @Override
    public List<Problem> problems(GuildId guild, List<Reference> references) {
        return findings(guild, references).stream()
                .map(finding -> new Problem(finding.path(), finding.what(), Problem.Kind.UNSUITABLE))
                .toList();
    }

    List<Finding> findings(GuildId id, List<Reference> references) {
        Optional<Guild> known = guilds.find(id);
        Optional<Survey> survey = references.stream().allMatch(one -> isClear(one, known))
                ? Optional.empty()
                : known.flatMap(this::survey);
        return references.stream().flatMap(one -> finding(one, known, survey).stream()).toList();
    }

    /// Whether memory tells that all is well.
    private static boolean isClear(Reference reference, Optional<Guild> known) {
        return switch (reference) {
            case Reference.Channel channel -> !channel.botWrites() && isThere(channel, known);
            case Reference.Role(_, var role) -> isThere(role, known);
            case Reference.Plugin _,Reference.Contribution _ -> true;
        };
    }

    private Optional<Survey> survey(Guild guild) {
        try {
            return Optional.of(messenger.survey(guild.application(), guild.id()));
        } catch (PermanentFailure | TransientFailure failure) {
            LOG.info("The settings of server {} could not be compared with Discord: {}", guild.id(),
                    failure.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Finding> finding(Reference reference, Optional<Guild> known, Optional<Survey> survey) {
        return switch (reference) {
            case Reference.Channel channel -> survey.flatMap(now -> channel(channel, known, now));
            case Reference.Role(var path, var role) -> survey
                    .filter(now -> !isThere(role, known) && !isThere(role, Optional.of(now.guild())))
                    .map(_ -> new Finding(path, "There is no role " + role + " in this server", TAKE_OUT));
            case Reference.Plugin(var path, var plugin) -> {
                Collection<?> installed = registry.current().plugins();
                yield installed.contains(plugin)
                        ? Optional.empty()
                        : Optional.of(new Finding(path, "There is no plugin " + plugin + "; there is "
                                + String.join(", ", installed.stream().map(Object::toString).toList()), TAKE_OUT));
            }
            case Reference.Contribution _ -> Optional.empty();
        };
    }

    private static Optional<Finding> channel(Reference.Channel reference, Optional<Guild> known, Survey now) {
        Optional<Channel> channel = now.guild().channel(reference.id());
        if (channel.isEmpty()) {
            return !reference.botWrites() && isThere(reference, known)
                    ? Optional.empty()
                    : Optional.of(new Finding(reference.path(),
                            "There is no channel " + reference.id() + " in this server that the bot can see",
                            "Show the channel to the bot, take it out of the setting, or choose another."));
        }
        return reference.botWrites() ? unwritable(reference.path(), channel.get(), now) : Optional.empty();
    }

    private static Optional<Finding> unwritable(String path, Channel channel, Survey now) {
        if (channel.kind() == Channel.Kind.CATEGORY) {
            return Optional.of(new Finding(path, channel.name() + " is a category, in which nothing is written",
                    "Choose channels of it."));
        }
        List<String> missing = new BotPermissions(now).missingToWrite(channel);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String permissions = String.join(" and ", missing);
        return Optional.of(new Finding(path,
                "The bot may not write in #" + channel.name() + ": it lacks " + permissions,
                "On Discord, open Edit Channel and Permissions of #" + channel.name() + " and allow " + permissions
                        + " for the bot, or take the channel out of the setting."));
    }

    private static boolean isThere(Reference.Channel channel, Optional<Guild> guild) {
        return guild.flatMap(known -> known.channel(channel.id())).isPresent();
    }

    private static boolean isThere(RoleId role, Optional<Guild> guild) {
        return guild.stream().flatMap(known -> known.roles().stream()).anyMatch(known -> known.id().equals(role));
    }
}
