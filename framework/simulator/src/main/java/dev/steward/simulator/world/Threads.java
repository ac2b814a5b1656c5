package dev.steward.simulator.world;

import dev.steward.simulator.world.Channel.Kind;
import dev.steward.simulator.world.Refusal.Reason;

/// Opens threads.
public final class Threads {
    private final Timeline timeline;
    private final Channels channels;
    private final Messages messages;
    private final Access access;

    Threads(Timeline timeline, Channels channels, Messages messages, Access access) {
        this.timeline = timeline;
        this.channels = channels;
        this.messages = messages;
        this.access = access;
    }

    public Channel open(long parent, long owner, String name, boolean open) {
        return timeline.atomically(() -> {
            Channel place = access.require(owner, channels.require(parent),
                    open ? Permission.CREATE_PUBLIC_THREADS : Permission.CREATE_PRIVATE_THREADS);
            Kind kind = open ? Kind.PUBLIC_THREAD : Kind.PRIVATE_THREAD;
            return channels.createThread(place, timeline.nextId(), kind, name, owner);
        });
    }

    /// The thread takes the message's id.
    public Channel openFrom(long parent, long message, long owner, String name) {
        return timeline.atomically(() -> {
            Channel place = access.require(owner, channels.require(parent), Permission.CREATE_PUBLIC_THREADS);
            messages.require(parent, message);
            if (channels.find(message).isPresent()) {
                throw Reason.THREAD_EXISTS.refusal();
            }
            return channels.createThread(place, message, Kind.PUBLIC_THREAD, name, owner);
        });
    }

    public Channel post(long forum, long owner, String title, Draft draft) {
        return timeline.atomically(() -> {
            Channel place = access.require(owner, channels.require(forum), Permission.SEND_MESSAGES);
            Channel thread = channels.createThread(place, timeline.nextId(), Kind.PUBLIC_THREAD, title, owner);
            messages.open(thread, owner, draft);
            return thread;
        });
    }
}
