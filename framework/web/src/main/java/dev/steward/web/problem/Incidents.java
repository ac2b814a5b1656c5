package dev.steward.web.problem;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Failures nobody expected: logged in full under an id, and of which the caller is told the id alone.
public final class Incidents {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);

    private Incidents() {}

    /// Logs a failure.
    ///
    /// @param call what was being done, without any member's text
    /// @return what the caller is told
    public static Refusal unexpected(String call, Throwable failure) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        log.error("{} failed, error {}", call, id, failure);
        return Refusal.of(500, "Internal error", "Something unexpected happened. The log says more under error " + id);
    }
}
