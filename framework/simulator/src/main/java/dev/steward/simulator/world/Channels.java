package dev.steward.simulator.world;

import dev.steward.simulator.world.Channel.Kind;
import dev.steward.simulator.world.Refusal.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The places to talk.
public final class Channels {
    private final Timeline timeline;
    private final Map<Long, Channel> channels = new LinkedHashMap<>();

    Channels(Timeline timeline) {
        this.timeline = timeline;
    }

    public Channel create(long guild, Kind kind, String name) {
        return timeline.atomically(() -> add(new Channel(timeline.nextId(), kind, name, OptionalLong.of(guild),
                OptionalLong.empty(), OptionalLong.empty(), Set.of(), List.of(), of(guild).size(), false)));
    }

    /// @param id the id of the message the thread hangs on, or a new one
    Channel createThread(Channel parent, long id, Kind kind, String name, long owner) {
        return add(new Channel(id, kind, name, parent.guild(), OptionalLong.of(parent.id()), OptionalLong.of(owner),
                Set.of(owner), List.of(), 0, false));
    }

    /// The direct conversation of two users; the same one each time.
    public Channel direct(long one, long other) {
        return timeline.atomically(() -> channels.values()
                .stream()
                .filter(channel -> channel.direct() && channel.participants().equals(Set.of(one, other)))
                .findFirst()
                .orElseGet(() -> add(new Channel(timeline.nextId(), Kind.DM, "", OptionalLong.empty(),
                        OptionalLong.empty(), OptionalLong.empty(), Set.of(one, other), List.of(), 0, false))));
    }

    public void change(Channel channel) {
        timeline.atomically(() -> {
            channels.put(channel.id(), channel);
            timeline.publish(new Happening.ChannelChanged(channel));
        });
    }

    public void join(long thread, long user) {
        timeline.atomically(() -> {
            Channel channel = require(thread);
            if (!channel.participants().contains(user)) {
                change(channel.joinedBy(user));
            }
        });
    }

    /// With its threads, of which Discord says nothing then.
    public void delete(long id) {
        timeline.atomically(() -> {
            Channel channel = require(id);
            channels.remove(id);
            channels.values().removeIf(thread -> thread.parent().equals(OptionalLong.of(id)));
            timeline.publish(new Happening.ChannelDeleted(channel));
        });
    }

    public Channel require(long id) {
        return find(id).orElseThrow(Reason.UNKNOWN_CHANNEL::refusal);
    }

    public Optional<Channel> find(long id) {
        return timeline.atomically(() -> Optional.ofNullable(channels.get(id)));
    }

    /// A server's channels, without its threads.
    public List<Channel> of(long guild) {
        return inGuild(guild, false);
    }

    public List<Channel> threads(long guild) {
        return inGuild(guild, true);
    }

    public List<Channel> directOf(long user) {
        return timeline.atomically(() -> channels.values()
                .stream()
                .filter(channel -> channel.direct() && channel.participants().contains(user))
                .toList());
    }

    private List<Channel> inGuild(long guild, boolean threads) {
        return timeline.atomically(() -> channels.values()
                .stream()
                .filter(channel -> channel.guild().equals(OptionalLong.of(guild)) && channel.thread() == threads)
                .toList());
    }

    private Channel add(Channel channel) {
        channels.put(channel.id(), channel);
        timeline.publish(new Happening.ChannelCreated(channel));
        return channel;
    }
}
