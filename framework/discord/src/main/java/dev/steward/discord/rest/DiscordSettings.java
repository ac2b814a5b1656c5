package dev.steward.discord.rest;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.settings.Secret;
import java.net.URI;
import java.util.Optional;

/// Who the bot is and where Discord is.
///
/// @param token the bot's token
/// @param applicationId spares asking Discord for it
/// @param apiUrl base of the REST API, version included
public record DiscordSettings(Secret token, Optional<ApplicationId> applicationId, URI apiUrl) {

    /// Discord itself.
    public static final URI DISCORD = URI.create("https://discord.com/api/v10");
}
