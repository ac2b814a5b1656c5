package dev.steward.web.operation;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.problem.Refusal;

/// Finds the server that a path names.
final class KnownGuilds {

    private final GuildDirectory directory;

    KnownGuilds(GuildDirectory directory) {
        this.directory = directory;
    }

    Guild of(ApiRequest request) {
        String text = request.path("guild");
        return Ids.ofDiscord(text, GuildId::of)
                .flatMap(directory::find)
                .orElseThrow(() -> Refusal.notFound("The bot is in no server with the id \"" + text + "\""));
    }

    GuildId idOf(ApiRequest request) {
        return of(request).id();
    }
}
