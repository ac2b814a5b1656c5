package dev.steward.engine.guild;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.event.GuildJoined;
import dev.steward.api.event.GuildLeft;
import dev.steward.engine.event.Events;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servers the bot is in, in memory, written behind to the store in the order of the changes.
public final class GuildDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuildDirectory.class);

    private final Map<GuildId, Guild> guilds = new ConcurrentHashMap<>();
    private final GuildStore store;
    private final Events events;
    private final InstantSource clock;
    private final ExecutorService writer = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("guild-writer").factory());

    public GuildDirectory(GuildStore store, Events events, InstantSource clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /// Reads what was known when the process last ran.
    public void load() {
        store.load().forEach(guild -> guilds.putIfAbsent(guild.id(), guild));
    }

    public List<Guild> all() {
        return guilds.values().stream().sorted(Comparator.comparing(Guild::name)).toList();
    }

    public Optional<Guild> find(GuildId guild) {
        return Optional.ofNullable(guilds.get(guild));
    }

    public Optional<Channel> channel(GuildId guild, ChannelId channel) {
        return find(guild).flatMap(known -> known.channel(channel));
    }

    /// The servers that one of our applications serves.
    public List<Guild> of(ApplicationId application) {
        return all().stream().filter(guild -> guild.application().equals(application)).toList();
    }

    /// Takes in what Discord says of a server, as a whole.
    public void learn(Guild guild) {
        Guild before = guilds.put(guild.id(), guild);
        if (!guild.equals(before)) {
            writer.execute(() -> write(guild));
        }
        if (before == null) {
            events.publish(new GuildJoined(guild.id(), guild.name(), clock.instant()));
        }
    }

    /// Changes a server that is known; of others Discord will tell as a whole.
    public void change(GuildId guild, UnaryOperator<Guild> change) {
        guilds.computeIfPresent(guild, (_, before) -> {
            Guild after = change.apply(before);
            if (!after.equals(before)) {
                writer.execute(() -> write(after));
            }
            return after;
        });
    }

    public void leave(GuildId guild) {
        if (guilds.remove(guild) != null) {
            writer.execute(() -> {
                try {
                    store.left(guild, clock.instant());
                } catch (RuntimeException e) {
                    LOG.error("Leaving server {} could not be recorded", guild, e);
                }
            });
            events.publish(new GuildLeft(guild, clock.instant()));
        }
    }

    /// Leaves the servers of an application that it is no longer in.
    public void keepOnly(ApplicationId application, Set<GuildId> present) {
        of(application).stream().map(Guild::id).filter(known -> !present.contains(known)).forEach(this::leave);
    }

    private void write(Guild guild) {
        try {
            // Only the latest state of a server matters.
            if (guild.equals(guilds.get(guild.id()))) {
                store.save(guild);
            }
        } catch (RuntimeException e) {
            LOG.error("The structure of server {} could not be stored", guild.id(), e);
        }
    }

    /// Finishes writing.
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
