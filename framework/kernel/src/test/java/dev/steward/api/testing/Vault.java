package dev.steward.api.testing;

/// A service for plugins with the capability `database`.
public interface Vault {

    String content();
}
