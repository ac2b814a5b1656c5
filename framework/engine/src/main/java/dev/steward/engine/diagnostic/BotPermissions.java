package dev.steward.engine.diagnostic;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.Overwrite;
import dev.steward.engine.guild.Role;
import dev.steward.engine.guild.Survey;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the bot may do in the channels of a server, computed in the order that Discord documents: the permissions of its
/// roles, then the channel's exceptions for everyone, for its roles, and for itself.
///
/// @see <a href="https://discord.com/developers/docs/topics/permissions#permission-overwrites">Discord: Permissions</a>
final class BotPermissions {

    private static final long ALL = -1;
    private static final long ADMINISTRATOR = 1L << 3;
    private static final long VIEW_CHANNEL = 1L << 10;
    private static final long SEND_MESSAGES = 1L << 11;
    private static final long SEND_MESSAGES_IN_THREADS = 1L << 38;

    private final Survey survey;

    BotPermissions(Survey survey) {
        this.survey = survey;
    }

    /// {@return the permissions that the bot lacks to write in a channel, by the names that Discord shows}
    List<String> missingToWrite(Channel channel) {
        boolean thread = channel.kind() == Channel.Kind.THREAD || channel.kind() == Channel.Kind.FORUM;
        Needed send = thread
                ? new Needed("Send Messages in Threads", SEND_MESSAGES_IN_THREADS)
                : new Needed("Send Messages", SEND_MESSAGES);
        long held = in(channel);
        return Stream.of(new Needed("View Channel", VIEW_CHANNEL), send)
                .filter(needed -> (held & needed.bit()) == 0)
                .map(Needed::name)
                .toList();
    }

    private record Needed(String name, long bit) {}

    private long in(Channel channel) {
        long held = ofRoles();
        if ((held & ADMINISTRATOR) != 0) {
            return ALL;
        }
        // A thread follows its channel; a category's exceptions are copied into its channels by Discord.
        ChannelId place = channel.kind() == Channel.Kind.THREAD
                ? channel.parent().orElse(channel.id())
                : channel.id();
        List<Overwrite> overwrites = survey.overwrites().getOrDefault(place, List.of());
        long everyone = survey.guild().id().value();
        held = apply(held, overwrites, one -> one.role() && one.holder() == everyone);
        held = apply(held, overwrites, one -> one.role() && one.holder() != everyone && holdsRole(one.holder()));
        return apply(held, overwrites, one -> !one.role() && one.holder() == survey.self().id().value());
    }

    private long ofRoles() {
        Guild guild = survey.guild();
        if (guild.owner().equals(survey.self().id())) {
            return ALL;
        }
        long held = 0;
        for (Role role : guild.roles()) {
            // The role that everyone has bears the server's id.
            if (role.id().value() == guild.id().value() || holdsRole(role.id().value())) {
                held |= role.permissions();
            }
        }
        return held;
    }

    private boolean holdsRole(long role) {
        return survey.self().roles().stream().anyMatch(held -> held.value() == role);
    }

    private static long apply(long held, List<Overwrite> overwrites, Predicate<Overwrite> which) {
        long denied = 0;
        long allowed = 0;
        for (Overwrite overwrite : overwrites) {
            if (which.test(overwrite)) {
                denied |= overwrite.deny();
                allowed |= overwrite.allow();
            }
        }
        return (held & ~denied) | allowed;
    }
}
