package dev.steward.simulator.acceptance;

import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import discord4j.core.DiscordClient;
import discord4j.core.DiscordClientBuilder;
import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.domain.Event;
import discord4j.gateway.intent.Intent;
import discord4j.gateway.intent.IntentSet;
import discord4j.rest.request.RouterOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A bot made with the real Discord4J, which keeps what it hears.
final class RealClient implements AutoCloseable {
    static final IntentSet INTENTS = IntentSet.of(Intent.GUILDS, Intent.GUILD_MEMBERS, Intent.GUILD_MESSAGES,
            Intent.GUILD_MESSAGE_REACTIONS, Intent.GUILD_MESSAGE_TYPING, Intent.DIRECT_MESSAGES,
            Intent.MESSAGE_CONTENT);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final GatewayDiscordClient gateway;
    private final List<Event> heard = new CopyOnWriteArrayList<>();

    private RealClient(GatewayDiscordClient gateway) {
        this.gateway = gateway;
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
        return login(discord, application, INTENTS);
    }

    static RealClient login(DiscordSimulator discord, SimulatedApplication application, IntentSet intents) {
        List<Event> early = new CopyOnWriteArrayList<>();
        GatewayDiscordClient gateway = rest(discord, application.token()).gateway()
                .setEnabledIntents(intents)
                .withEventDispatcher(dispatcher -> dispatcher.on(Event.class).doOnNext(early::add))
                .login()
                .block(PATIENCE);
        var client = new RealClient(gateway);
        gateway.on(Event.class).subscribe(client.heard::add);
        client.heard.addAll(0, early);
        return client;
    }

    GatewayDiscordClient gateway() {
        return gateway;
    }

    <E extends Event> List<E> heard(Class<E> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        gateway.logout().block(PATIENCE);
    }
}
