package dev.steward.testkit.polite;

import dev.steward.api.discord.Discord;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.event.EventListener;
import dev.steward.api.event.GuildJoined;
import jakarta.inject.Inject;

final class Welcome implements EventListener<GuildJoined> {

    private final Discord discord;

    @Inject
    Welcome(Discord discord) {
        this.discord = discord;
    }

    @Override
    public Class<GuildJoined> event() {
        return GuildJoined.class;
    }

    @Override
    public void on(GuildJoined event) {
        discord.channels(event.guild())
                .stream()
                .filter(channel -> channel.name().equals("general"))
                .forEach(channel -> discord.send(event.guild(), channel.id(), new Outgoing("Hi " + event.name())));
    }
}
