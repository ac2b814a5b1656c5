package dev.steward.storage;

import dev.steward.api.settings.Secret;
import dev.steward.storage.folder.DataFolder;
import java.util.Optional;

/// Where things are kept.
///
/// @param databaseUrl the operator's own database; empty for the embedded server in the data folder
/// @param folder the data folder, locked
/// @param secretKey 32 random bytes in Base64; empty for a generated one in the data folder
public record StorageSettings(Optional<Secret> databaseUrl, DataFolder folder, Optional<Secret> secretKey) {}
