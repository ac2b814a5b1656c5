package dev.steward.simulator.world;

import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.EdECPublicKey;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// A bot's registration, as its owner sees it in the developer portal. Its bot user has the same id.
///
/// @param token what the bot signs in with
/// @param keys                 what Discord signs interactions with that it sends over HTTP
/// @param interactionsEndpoint where it sends them; without one they go over the gateway
public record Application(
        long id,
        String name,
        String token,
        KeyPair keys,
        Set<Privilege> privileges,
        Optional<URI> interactionsEndpoint) {
    private static final int KEY_LENGTH = 32;

    public Application {
        privileges = Set.copyOf(privileges);
    }

    Application with(Set<Privilege> granted) {
        return new Application(id, name, token, keys, granted, interactionsEndpoint);
    }

    Application reachedAt(Optional<URI> endpoint) {
        return new Application(id, name, token, keys, privileges, endpoint);
    }

    /// The raw key of RFC 8032: the y coordinate in little-endian order, with the sign of x in the topmost bit.
    public String publicKeyHex() {
        var point = ((EdECPublicKey) keys.getPublic()).getPoint();
        byte[] bigEndian = point.getY().toByteArray();
        byte[] key = new byte[KEY_LENGTH];
        for (int i = 0; i < Math.min(KEY_LENGTH, bigEndian.length); i++) {
            key[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (point.isXOdd()) {
            key[KEY_LENGTH - 1] |= (byte) 0x80;
        }
        return HexFormat.of().formatHex(key);
    }

    /// Records print their components; a token has no place in a log.
    @Override
    public String toString() {
        return "Application[" + id + " " + name + "]";
    }
}
