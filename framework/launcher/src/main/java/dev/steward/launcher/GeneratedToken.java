package dev.steward.launcher;

import dev.steward.api.settings.Secret;
import dev.steward.launcher.config.CannotStart;
import dev.steward.storage.folder.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The operator's token, where the operator did not choose one.
final class GeneratedToken {

    private final SecretFile file;

    private GeneratedToken(SecretFile file) {
        this.file = file;
    }

    /// @param dataFolder where it is kept
    static GeneratedToken in(Path dataFolder) {
        return new GeneratedToken(new SecretFile(dataFolder.resolve("admin.token")));
    }

    /// Whether it was made up in an earlier run.
    boolean exists() {
        return file.exists();
    }

    Secret read() {
        try {
            return file.readOrCreate();
        } catch (IOException e) {
            throw new CannotStart(List.of("The operator's token can't be kept in " + file.path() + " (" + e.getMessage()
                    + "): mend that, or set STEWARD_ADMIN_TOKEN."));
        }
    }
}
