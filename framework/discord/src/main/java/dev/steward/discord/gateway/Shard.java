package dev.steward.discord.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.discord.gateway.ConnectionState.Connected;
import dev.steward.discord.gateway.ConnectionState.Connecting;
import dev.steward.discord.gateway.ConnectionState.Disconnected;
import dev.steward.discord.gateway.ConnectionState.Failed;
import dev.steward.discord.gateway.ConnectionState.Session;
import dev.steward.discord.rest.Failures;
import discord4j.common.close.CloseException;
import discord4j.discordjson.json.gateway.Dispatch;
import discord4j.discordjson.json.gateway.Ready;
import discord4j.discordjson.json.gateway.Resumed;
import discord4j.gateway.DefaultGatewayClient;
import discord4j.gateway.GatewayClient;
import discord4j.gateway.ShardInfo;
import discord4j.gateway.intent.Intent;
import discord4j.gateway.intent.IntentSet;
import discord4j.gateway.retry.GatewayStateChange;
import io.netty.channel.ChannelFuture;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;

/// One connection to the gateway. Discord4J keeps it, resuming the session after interruptions; here is what it cannot
/// decide.
final class Shard {

    private static final Logger log = LoggerFactory.getLogger(Shard.class);

    private static final IntentSet NEEDED = IntentSet.of(Intent.GUILDS, Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES,
            Intent.GUILD_MESSAGE_REACTIONS, Intent.DIRECT_MESSAGE_REACTIONS);
    private static final IntentSet WITH_CONTENT = NEEDED.or(IntentSet.of(Intent.MESSAGE_CONTENT));
    private static final int WRONG_TOKEN = 4004;
    private static final int INTENT_NOT_GRANTED = 4014;
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(5);
    private static final Duration TO_CLOSE = Duration.ofSeconds(2);

    private final ShardInfo shard;
    private final GatewayClients clients;
    private final EventFeed feed;
    private final BiConsumer<Ready, Set<GuildId>> onReady;
    private final Set<GuildId> awaited = ConcurrentHashMap.newKeySet();
    private final Disposable.Swap running = Disposables.swap();

    private volatile @Nullable GatewayClient client;
    private volatile @Nullable Connection connection;
    private volatile boolean messageContent = true;
    private volatile boolean closed;
    private volatile String resumeUrl = "";
    private volatile Instant connectedAt = Instant.EPOCH;
    private volatile ConnectionState state = new Connecting();

    /// @param onReady hears of every new session, with the servers it comprises
    Shard(ShardInfo shard, GatewayClients clients, EventFeed feed, BiConsumer<Ready, Set<GuildId>> onReady) {
        this.shard = shard;
        this.clients = clients;
        this.feed = feed;
        this.onReady = onReady;
    }

    void connect(String url) {
        running.update(Mono.defer(() -> session(url, messageContent ? WITH_CONTENT : NEEDED))
                .retryWhen(Retry.indefinitely()
                        .filter(this::worthAnotherTry)
                        .doBeforeRetryAsync(_ -> Mono.delay(BEFORE_ANOTHER_TRY, clients.timer()).then()))
                .subscribe(_ -> {}, this::ended));
    }

    ConnectionState state() {
        GatewayClient current = client;
        return state instanceof Connected && current != null
                ? new Connected(connectedAt, messageContent, awaited.size(),
                        new Session(current.getSessionId(), current.getSequence(), resumeUrl))
                : state;
    }

    /// Drops the connection without a farewell, which would end the session. Discord4J's own resumable close sends one
    /// after all.
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        Connection current = connection;
        if (current == null) {
            running.dispose();
        } else {
            ChannelFuture ended = current.channel().closeFuture();
            current.channel().eventLoop().execute(() -> {
                var _ = current.channel().close();
                running.dispose();
            });
            ended.awaitUninterruptibly(TO_CLOSE.toMillis());
        }
        state = state instanceof Failed ? state : new Disconnected("It was closed from here.");
    }

    private Mono<Void> session(String url, IntentSet intents) {
        GatewayClient opened = new DefaultGatewayClient(clients.options(shard, intents, this::connecting));
        client = opened;
        Disposable hearing = opened.dispatch().subscribe(this::heard);
        return opened.execute(url)
                .doFinally(_ -> hearing.dispose())
                .onErrorResume(failure -> messageContent && closeCode(failure) == INTENT_NOT_GRANTED, _ -> {
                    log.warn("Discord does not grant Message Content. {}", Connected.GRANT_MESSAGE_CONTENT);
                    messageContent = false;
                    return session(url, NEEDED);
                });
    }

    /// Once it is closed from here no connection is made: Discord4J, which takes that for a fault, would make one at once.
    private HttpClient connecting(HttpClient http) {
        return http.doOnConnected(opened -> connection = opened)
                .mapConnect(connect -> Mono.defer(() -> closed ? Mono.never() : connect));
    }

    private void heard(Dispatch dispatch) {
        switch (dispatch) {
            case Event event -> {
                feed.accept(event);
                arrived(event);
            }
            case Ready ready -> ready(ready);
            case Resumed _ -> {
                connected();
                log.info("Shard {} of {} is connected to Discord again", shard.getIndex(), shard.getCount());
            }
            case GatewayStateChange change -> changed(change);
            default -> {}
        }
    }

    private void ready(Ready ready) {
        resumeUrl = ready.resumeGatewayUrl();
        feed.began(ApplicationId.of(ready.application().id()), new UserId(ready.user().id().asLong()));
        Set<GuildId> present = ready.guilds()
                .stream()
                .map(guild -> new GuildId(guild.id().asLong()))
                .collect(Collectors.toUnmodifiableSet());
        awaited.addAll(present);
        awaited.retainAll(present);
        connected();
        onReady.accept(ready, present);
    }

    private void connected() {
        connectedAt = clients.clock().instant();
        state = new Connected(connectedAt, messageContent, 0, new Session("", 0, resumeUrl));
    }

    private void arrived(Event event) {
        if (!awaited.isEmpty() && (event.type().equals("GUILD_CREATE") || event.type().equals("GUILD_DELETE"))) {
            JsonNode id = event.data().path("id");
            awaited.removeIf(guild -> guild.toString().equals(id.asText()));
        }
    }

    private void changed(GatewayStateChange change) {
        switch (change.getState()) {
            case RETRY_STARTED, RETRY_RESUME_STARTED -> broke("The connection broke and is being restored.");
            case RETRY_FAILED -> broke("The connection broke; " + change.getCurrentAttempt()
                    + " attempt(s) to restore it failed, more follow.");
            default -> {}
        }
    }

    private void broke(String how) {
        if (!closed) {
            log.warn("Shard {} of {}: {}", shard.getIndex(), shard.getCount(), how);
            state = new Disconnected(how);
        }
    }

    private boolean worthAnotherTry(Throwable failure) {
        if (closed || failure instanceof CloseException) {
            return false;
        }
        log.warn("The connection to Discord ended unexpectedly. {}", Failures.describe(failure));
        state = new Disconnected(Failures.describe(failure));
        return true;
    }

    private void ended(Throwable failure) {
        if (closed) {
            return;
        }
        int code = closeCode(failure);
        Failed failed = code == WRONG_TOKEN
                ? Failed.wrongToken()
                : new Failed("Discord closed the connection for good with code " + code + ".",
                        "Restart; if it stays, look the code up in Discord's documentation of gateway close events.");
        state = failed;
        log.error("{} {}", failed.reason(), failed.mend());
    }

    private static int closeCode(Throwable failure) {
        return failure instanceof CloseException close ? close.getCode() : 0;
    }
}
