package dev.steward.discord.gateway;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.discord.gateway.ConnectionState.Connected;
import dev.steward.discord.gateway.ConnectionState.Connecting;
import dev.steward.discord.gateway.ConnectionState.Disconnected;
import dev.steward.discord.gateway.ConnectionState.Failed;
import dev.steward.discord.interaction.GatewayInteractions;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.discord.rest.Failures;
import dev.steward.discord.rest.Refusal;
import dev.steward.engine.chat.ChatEvents;
import discord4j.discordjson.json.gateway.Ready;
import discord4j.gateway.ShardInfo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.util.retry.Retry;

/// The connection over which Discord tells what happens, with all shards of one application.
public final class DiscordGateway implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DiscordGateway.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration FOR_SERVERS = Duration.ofSeconds(20);

    private final DiscordRest rest;
    private final ChatEvents events;
    private final InstantSource clock;
    private final KnownGuilds guilds = new KnownGuilds();
    private final Map<Integer, Set<GuildId>> present = new ConcurrentHashMap<>();
    private final Disposable.Swap discovery = Disposables.swap();

    private volatile ConnectionState beforeShards = new Connecting();
    private volatile List<Shard> shards = List.of();

    /// @param events who is told
    public DiscordGateway(DiscordRest rest, ChatEvents events, InstantSource clock) {
        this.rest = rest;
        this.events = events;
        this.clock = clock;
    }

    /// Begins to connect and returns at once; [#states()] tells how it goes. Call it once.
    public void connect() {
        discovery.update(GatewayAddress.discover(rest)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .scheduler(rest.transport().timer())
                        .filter(failure -> !isWrongToken(failure))
                        .doBeforeRetry(signal -> unreachable(signal.failure())))
                .subscribe(this::open, this::refused));
    }

    /// The state of every shard, by number; of the attempt as a whole while the number of shards is unknown.
    public List<ConnectionState> states() {
        List<Shard> current = shards;
        return current.isEmpty() ? List.of(beforeShards) : current.stream().map(Shard::state).toList();
    }

    /// Whether every shard is connected and its servers are described. Servers that Discord itself has lost for the
    /// moment are not waited for.
    public boolean ready() {
        return states().stream()
                .allMatch(state -> state instanceof Connected connected && (connected.serversAwaited() == 0
                        || connected.since().plus(FOR_SERVERS).isBefore(clock.instant())));
    }

    /// Ends all connections. The sessions can be resumed for some minutes.
    @Override
    public void close() {
        discovery.dispose();
        shards.forEach(Shard::close);
    }

    private void open(GatewayAddress gateway) {
        int count = gateway.shards();
        var clients = new GatewayClients(rest, new EventReader(rest.json().getObjectMapper(), feed().wanted()),
                gateway.concurrency(), clock);
        List<Shard> opened = IntStream.range(0, count)
                .mapToObj(index -> new Shard(ShardInfo.create(index, count), clients,
                        feed(), (ready, servers) -> began(index, count, ready, servers)))
                .toList();
        shards = opened;
        opened.forEach(shard -> shard.connect(gateway.connectUrl()));
    }

    private EventFeed feed() {
        return new EventFeed(events, guilds, new GatewayInteractions(rest.requests(), events));
    }

    private void began(int shard, int count, Ready ready, Set<GuildId> servers) {
        var application = ApplicationId.of(ready.application().id());
        rest.identity().told(application, new UserId(ready.user().id().asLong()));
        log.info("Shard {} of {} is connected to Discord with {} server(s)", shard, count, servers.size());
        present.put(shard, servers);
        if (present.size() == count) {
            events.guilds(application,
                    present.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet()));
        }
    }

    private void unreachable(Throwable failure) {
        beforeShards = new Disconnected(Failures.describe(failure));
        log.warn("Cannot connect to Discord yet. {}", Failures.describe(failure));
    }

    private void refused(Throwable failure) {
        Failed failed = Failed.wrongToken();
        beforeShards = failed;
        log.error("{} {}", failed.reason(), failed.mend());
    }

    private static boolean isWrongToken(Throwable failure) {
        return failure instanceof PermanentFailure || Refusal.of(failure).filter(Refusal::ofToken).isPresent();
    }
}
