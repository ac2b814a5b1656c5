package dev.steward.discord.rest;

import dev.steward.engine.chat.CommandRegistrar;
import dev.steward.engine.chat.Messenger;
import discord4j.common.JacksonResources;
import discord4j.rest.http.ExchangeStrategies;
import discord4j.rest.request.DefaultRouter;
import discord4j.rest.request.RequestQueueFactory;
import discord4j.rest.request.RouterOptions;
import java.util.List;

/// A client of Discord's REST API for one application. Opens no connection until it is used.
public final class DiscordRest implements AutoCloseable {

    private final DiscordSettings settings;
    private final Transport transport = new Transport();
    private final JacksonResources json = JacksonResources.create();
    private final Requests requests;
    private final OwnIdentity identity;

    public DiscordRest(DiscordSettings settings) {
        this.settings = settings;
        this.requests = open();
        this.identity = new OwnIdentity(settings, requests);
    }

    private Requests open() {
        var guard = new TokenGuard();
        return new Requests(new DefaultRouter(new RouterOptions(settings.token().reveal(), transport.resources(),
                ExchangeStrategies.jackson(json.getObjectMapper()),
                List.of(guard, new LostAnswers(transport.timer())), new GlobalLimit(transport),
                RequestQueueFactory.buffering(), settings.apiUrl().toString().replaceAll("/+$", ""))), guard);
    }

    /// What the engine speaks through.
    public Messenger messenger() {
        return new RestMessenger(requests, new InteractionAnswers(requests, transport.timer()), identity);
    }

    public CommandRegistrar commands() {
        return new CommandSync(requests, identity);
    }

    public ServerList servers() {
        return new ServerList(requests, identity);
    }

    public OwnIdentity identity() {
        return identity;
    }

    public DiscordSettings settings() {
        return settings;
    }

    public Requests requests() {
        return requests;
    }

    public Transport transport() {
        return transport;
    }

    /// Discord4J's way of reading and writing JSON.
    public JacksonResources json() {
        return json;
    }

    /// Ends every thread and connection; requests under way fail.
    @Override
    public void close() {
        transport.close();
    }
}
