package dev.steward.launcher;

import dev.steward.discord.gateway.ConnectionState;
import dev.steward.discord.gateway.DiscordGateway;
import dev.steward.engine.health.Health;
import java.util.List;
import java.util.stream.Collectors;

/// Says how the connection to Discord is, in words.
final class DiscordHealth {

    private DiscordHealth() {}

    static Health.Part of(DiscordGateway gateway) {
        List<ConnectionState> states = gateway.states();
        return new Health.Part("discord", gateway.ready(), true,
                states.stream().map(DiscordHealth::describe).distinct().collect(Collectors.joining("; ")));
    }

    private static String describe(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Connecting _ -> "connecting";
            case ConnectionState.Connected connected when connected.serversAwaited() > 0 ->
                "connected, waiting for " + connected.serversAwaited() + " server(s)";
            case ConnectionState.Connected connected when !connected.messageContent() ->
                "connected without Message Content. " + ConnectionState.Connected.GRANT_MESSAGE_CONTENT;
            case ConnectionState.Connected connected -> "connected since " + connected.since();
            case ConnectionState.Disconnected(String reason) -> reason;
            case ConnectionState.Failed(String reason, String mend) -> reason + " " + mend;
        };
    }
}
