package dev.steward.discord.rest;

import dev.steward.engine.chat.Target;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.route.Route;

/// The addresses of one interaction.
///
/// To Discord each interaction's token is a rate limit of its own. Discord4J takes the route's template for that, and
/// would send all answers of all commands one
/// after the other; so the token is part of the template here.
public final class InteractionRoutes {

    private InteractionRoutes() {}

    public static DiscordWebRequest acknowledge(long interaction, String token) {
        return Route.post("/interactions/" + Long.toUnsignedString(interaction) + "/" + token + "/callback")
                .newRequest();
    }

    static DiscordWebRequest editOriginal(Target.Interaction target) {
        return Route.patch(original(target)).newRequest();
    }

    static DiscordWebRequest deleteOriginal(Target.Interaction target) {
        return Route.delete(original(target)).newRequest();
    }

    static DiscordWebRequest followUp(Target.Interaction target) {
        return Route.post(webhook(target)).newRequest().query("wait", true);
    }

    private static String original(Target.Interaction target) {
        return webhook(target) + "/messages/@original";
    }

    private static String webhook(Target.Interaction target) {
        return "/webhooks/" + target.application() + "/" + target.token();
    }
}
