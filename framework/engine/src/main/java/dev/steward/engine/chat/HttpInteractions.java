package dev.steward.engine.chat;

import java.util.Optional;

/// Takes slash commands that Discord sends by HTTP instead of the gateway.
///
/// @see <a href="https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint">Discord: Setting up an endpoint</a>
public interface HttpInteractions {

    /// Verifies a request and acknowledges it; what it asks for is done afterwards. Returns in well under three
    /// seconds.
    ///
    /// @param signature the header `X-Signature-Ed25519`
    /// @param timestamp the header `X-Signature-Timestamp`
    /// @param body exactly as it came
    Response handle(Optional<String> signature, Optional<String> timestamp, byte[] body);

    /// What to respond.
    ///
    /// @param status 200, or 401 for whatever Discord did not sign, or 400
    /// @param json the body
    record Response(int status, String json) {}
}
