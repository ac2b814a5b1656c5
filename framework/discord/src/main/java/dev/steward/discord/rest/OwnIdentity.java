package dev.steward.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.discord.wire.Fields;
import discord4j.rest.route.Route;
import discord4j.rest.route.Routes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Who the bot is. Asked once, at the first use; the gateway tells it, too.
public final class OwnIdentity {

    /// Of a bot in a hundred servers or more.
    private static final int MESSAGE_CONTENT = 1 << 18;
    private static final int MESSAGE_CONTENT_LIMITED = 1 << 19;

    private static final Route PROFILE = Route.get("/applications/@me");
    private static final String VERIFY_KEY = "verify_key";

    private final DiscordSettings settings;
    private final Requests requests;
    private final AtomicReference<Optional<ApplicationId>> application;
    private final AtomicReference<Optional<String>> verifyKey = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<UserId>> self = new AtomicReference<>(Optional.empty());

    OwnIdentity(DiscordSettings settings, Requests requests) {
        this.settings = settings;
        this.requests = requests;
        this.application = new AtomicReference<>(settings.applicationId());
    }

    /// Blocks if it is not known yet.
    public ApplicationId application() {
        return application.get().orElseGet(() -> {
            ApplicationId found = askForApplication();
            application.set(Optional.of(found));
            return found;
        });
    }

    /// Blocks if it is not known yet.
    public UserId self() {
        return self.get().orElseGet(() -> {
            UserId found = Fields.id(requests.await(Routes.CURRENT_USER_GET.newRequest()), "id", UserId::new);
            self.set(Optional.of(found));
            return found;
        });
    }

    /// The key with which Discord signs what it sends by HTTP, in hexadecimal digits. Blocks if it is not known yet.
    ///
    /// @throws PermanentFailure if Discord does not tell
    public String verifyKey() {
        return verifyKey.get()
                .or(() -> profile().flatMap(info -> Fields.text(info, VERIFY_KEY)))
                .orElseThrow(() -> new PermanentFailure(
                        "Discord does not say with which key it signs. Set STEWARD_DISCORD_PUBLIC_KEY."));
    }

    /// Notes what the gateway said.
    public void told(ApplicationId application, UserId self) {
        this.application.set(Optional.of(application));
        this.self.set(Optional.of(self));
    }

    /// Whether Discord granted Message Content. Blocks.
    public boolean mayReadMessages() {
        int flags = requests.await(PROFILE.newRequest()).path("flags").asInt();
        return (flags & (MESSAGE_CONTENT | MESSAGE_CONTENT_LIMITED)) != 0;
    }

    private ApplicationId askForApplication() {
        return profile().flatMap(found -> Fields.optionalId(found, "id", ApplicationId::new))
                .or(this::inToken)
                .orElseThrow(() -> new PermanentFailure(
                        "Discord does not say which application the bot belongs to. Set STEWARD_DISCORD_APPLICATION_ID."));
    }

    private Optional<JsonNode> profile() {
        Optional<JsonNode> info = requests.find(PROFILE.newRequest(), Refusal::notFound);
        info.flatMap(found -> Fields.text(found, VERIFY_KEY)).ifPresent(key -> verifyKey.set(Optional.of(key)));
        return info;
    }

    /// The first part of a token is the id of the bot's user, which is the application's for every bot made since 2016.
    private Optional<ApplicationId> inToken() {
        try {
            String first = settings.token().reveal().split("\\.", 2)[0];
            return Optional
                    .of(ApplicationId.of(new String(Base64.getDecoder().decode(first), StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
