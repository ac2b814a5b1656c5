package dev.steward.discord.check;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.discord.gateway.ConnectionState.Connected;
import dev.steward.discord.gateway.GatewayAddress;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.discord.rest.DiscordSettings;
import java.util.List;
import java.util.function.Supplier;

/// Tries out the settings for Discord, without starting a session. Blocks for some seconds at most.
public final class DiscordCheck {

    private final DiscordSettings settings;

    public DiscordCheck(DiscordSettings settings) {
        this.settings = settings;
    }

    /// What was found.
    ///
    /// @param check what was looked at
    /// @param detail one sentence
    /// @param mend what to do; empty if nothing
    public record Finding(String check, boolean ok, String detail, String mend) {

        private static Finding good(String check, String detail) {
            return new Finding(check, true, detail, "");
        }
    }

    /// Every finding in one line: token, gateway, Message Content.
    public List<Finding> run() {
        try (var rest = new DiscordRest(settings)) {
            return List.of(token(rest), gateway(rest), messageContent(rest));
        }
    }

    private Finding token(DiscordRest rest) {
        String check = "Discord token";
        return tried(check, "Check STEWARD_DISCORD_TOKEN and STEWARD_DISCORD_API_URL (" + settings.apiUrl() + ").",
                () -> Finding.good(check, "Discord accepts it; the bot's user is " + rest.identity().self() + "."));
    }

    private Finding gateway(DiscordRest rest) {
        String check = "Discord gateway";
        return tried(check, "Allow outgoing WebSocket connections from this machine.", () -> {
            GatewayAddress address = GatewayAddress.ask(rest);
            address.knock(rest);
            return Finding.good(check, "It answers at " + address.url() + ".");
        });
    }

    private static Finding messageContent(DiscordRest rest) {
        String check = "Message Content intent";
        return tried(check, "Mend the token first.", () -> rest.identity().mayReadMessages()
                ? Finding.good(check, "It is granted.")
                : new Finding(check, false, "It is not granted.", Connected.GRANT_MESSAGE_CONTENT));
    }

    private static Finding tried(String check, String mend, Supplier<Finding> trial) {
        try {
            return trial.get();
        } catch (PermanentFailure | TransientFailure failure) {
            return new Finding(check, false, String.valueOf(failure.getMessage()), mend);
        }
    }
}
