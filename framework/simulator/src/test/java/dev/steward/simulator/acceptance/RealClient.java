package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import discord4j.core.DiscordClient;
import discord4j.core.DiscordClientBuilder;
import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.domain.Event;
import discord4j.core.shard.ShardingStrategy;
import discord4j.gateway.intent.Intent;
import discord4j.gateway.intent.IntentSet;
import discord4j.rest.request.RouterOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/// A bot made with the real Discord4J, which keeps what it hears.
final class RealClient implements AutoCloseable {
    static final IntentSet INTENTS = IntentSet.of(Intent.GUILDS, Intent.GUILD_MEMBERS, Intent.GUILD_MODERATION,
            Intent.GUILD_MESSAGES, Intent.GUILD_MESSAGE_REACTIONS, Intent.GUILD_MESSAGE_TYPING, Intent.DIRECT_MESSAGES,
            Intent.MESSAGE_CONTENT);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// Discord4J drops what it cannot decode and only warns of it here.
    private static final Logger DECODER = (Logger) LoggerFactory.getLogger("discord4j.gateway.payload");

    private final DiscordSimulator discord;
    private final GatewayDiscordClient gateway;
    private final ListAppender<ILoggingEvent> warnings;
    private final List<Event> heard;

    private RealClient(
            DiscordSimulator discord,
            GatewayDiscordClient gateway,
            ListAppender<ILoggingEvent> warnings,
            List<Event> heard) {
        this.discord = discord;
        this.gateway = gateway;
        this.warnings = warnings;
        this.heard = heard;
    }

    static DiscordClient rest(DiscordSimulator discord, String token) {
        return DiscordClientBuilder.create(token)
                .setExtraOptions(
                        o -> new RouterOptions(o.getToken(), o.getReactorResources(), o.getExchangeStrategies(),
                                o.getResponseTransformers(), o.getGlobalRateLimiter(), o.getRequestQueueFactory(),
                                discord.apiUrl()))
                .build();
    }

    static RealClient login(DiscordSimulator discord, SimulatedApplication application) {
        return login(discord, application, INTENTS, ShardingStrategy.recommended());
    }

    static RealClient login(DiscordSimulator discord, SimulatedApplication application, IntentSet intents,
            ShardingStrategy sharding) {
        ListAppender<ILoggingEvent> warnings = new ListAppender<>();
        warnings.start();
        DECODER.addAppender(warnings);
        List<Event> heard = new CopyOnWriteArrayList<>();
        GatewayDiscordClient gateway = rest(discord, application.token()).gateway()
                .setEnabledIntents(intents)
                .setSharding(sharding)
                .withEventDispatcher(dispatcher -> dispatcher.on(Event.class).doOnNext(heard::add))
                .login()
                .block(PATIENCE);
        return new RealClient(discord, gateway, warnings, heard);
    }

    GatewayDiscordClient gateway() {
        return gateway;
    }

    <E extends Event> List<E> heard(Class<E> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <E extends Event> E awaits(Class<E> type) {
        return awaits(type, event -> true);
    }

    <E extends Event> E awaits(Class<E> type, Predicate<E> which) {
        discord.await(type.getSimpleName(), () -> heard(type).stream().anyMatch(which));
        return heard(type).stream().filter(which).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        gateway.logout().block(PATIENCE);
        DECODER.detachAppender(warnings);
        assertThat(warnings.list).as("what the client could not decode").isEmpty();
    }
}
