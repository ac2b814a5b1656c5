package dev.steward.simulator.world;

import dev.steward.simulator.world.Channel.Overwrite;
import dev.steward.simulator.world.Refusal.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Who may do what where, by Discord's rules: roles first, then the channel's exceptions.
public final class Access {
    private final Timeline timeline;
    private final Guilds guilds;
    private final Channels channels;

    Access(Timeline timeline, Guilds guilds, Channels channels) {
        this.timeline = timeline;
        this.guilds = guilds;
        this.channels = channels;
    }

    public boolean sees(long user, Channel channel) {
        return in(user, channel).contains(Permission.VIEW_CHANNEL);
    }

    /// The guild, if the user is in it.
    public Guild require(long user, long guild) {
        Guild found = guilds.require(guild);
        if (guilds.findMember(guild, user).isEmpty()) {
            throw Reason.MISSING_ACCESS.refusal();
        }
        return found;
    }

    public Channel require(long user, Channel channel, Permission... needed) {
        Set<Permission> held = in(user, channel);
        if (!held.contains(Permission.VIEW_CHANNEL)) {
            throw Reason.MISSING_ACCESS.refusal();
        }
        if (!held.containsAll(List.of(needed))) {
            throw Reason.MISSING_PERMISSIONS.refusal();
        }
        return channel;
    }

    public void requireToSpeak(long user, Channel channel) {
        if (channel.kind() == Channel.Kind.FORUM) {
            throw Reason.NOT_A_TEXT_CHANNEL.refusal();
        }
        require(user, channel,
                channel.thread() ? Permission.SEND_MESSAGES_IN_THREADS : Permission.SEND_MESSAGES);
    }

    /// The permission, and a rank above the member's. Nobody acts on the owner.
    public void requireOver(long actor, Member target, Permission needed) {
        Guild guild = require(actor, target.guild());
        boolean above = guild.owner() == actor || rank(actor, guild) > rank(target.user(), guild);
        if (!in(actor, guild).contains(needed) || target.user() == guild.owner() || !above) {
            throw Reason.MISSING_PERMISSIONS.refusal();
        }
    }

    public Set<Permission> in(long user, Guild guild) {
        return timeline.atomically(() -> guilds.findMember(guild.id(), user)
                .map(member -> ofRoles(member, guild))
                .orElse(Set.of()));
    }

    public Set<Permission> in(long user, Channel channel) {
        return timeline.atomically(() -> {
            if (channel.guild().isEmpty()) {
                return channel.participants().contains(user) ? EnumSet.allOf(Permission.class) : Set.of();
            }
            Guild guild = guilds.require(channel.guild().getAsLong());
            Optional<Member> member = guilds.findMember(guild.id(), user);
            return member.map(known -> inThreadOrChannel(known, guild, channel)).orElse(Set.of());
        });
    }

    private Set<Permission> inThreadOrChannel(Member member, Guild guild, Channel channel) {
        Channel place = channel.parent().isPresent() ? channels.require(channel.parent().getAsLong()) : channel;
        Set<Permission> held = inChannel(member, guild, place);
        boolean closed = channel.kind() == Channel.Kind.PRIVATE_THREAD
                && !channel.participants().contains(member.user()) && !held.contains(Permission.MANAGE_THREADS);
        return closed ? Set.of() : held;
    }

    private Set<Permission> inChannel(Member member, Guild guild, Channel channel) {
        Set<Permission> held = ofRoles(member, guild);
        if (held.contains(Permission.ADMINISTRATOR)) {
            return held;
        }
        apply(channel, held, exception -> exception.role() && exception.holder() == guild.everyone());
        apply(channel, held, exception -> exception.role() && member.roles().contains(exception.holder()));
        apply(channel, held, exception -> !exception.role() && exception.holder() == member.user());
        if (member.timedOut(timeline.now())) {
            held.retainAll(Permission.OF_THE_TIMED_OUT);
        }
        return held;
    }

    private static void apply(Channel channel, Set<Permission> held, Predicate<Overwrite> which) {
        List<Overwrite> chosen = channel.overwrites().stream().filter(which).toList();
        chosen.forEach(exception -> held.removeAll(exception.deny()));
        chosen.forEach(exception -> held.addAll(exception.allow()));
    }

    private Set<Permission> ofRoles(Member member, Guild guild) {
        if (member.user() == guild.owner()) {
            return EnumSet.allOf(Permission.class);
        }
        Set<Permission> held = EnumSet.noneOf(Permission.class);
        held.addAll(guilds.role(guild.everyone()).permissions());
        member.roles().forEach(role -> held.addAll(guilds.role(role).permissions()));
        return held.contains(Permission.ADMINISTRATOR) ? EnumSet.allOf(Permission.class) : held;
    }

    private int rank(long user, Guild guild) {
        return guilds.findMember(guild.id(), user)
                .stream()
                .flatMap(member -> member.roles().stream())
                .mapToInt(role -> guilds.role(role).position())
                .max()
                .orElse(0);
    }
}
