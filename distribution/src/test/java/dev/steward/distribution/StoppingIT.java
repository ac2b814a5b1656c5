package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer sees who has tried enough.
@Timeout(120)
class StoppingIT {

    private static final int SIGTERM = 143;

    @TempDir
    private Path folder;

    /// In the middle of its first work: the sample knowledge is being read, and embedded by native code.
    @Test
    void a_process_that_is_told_to_stop_ends_in_order() {
        BuiltSteward steward = BuiltSteward.start(BuiltSteward.variables(folder), "try");
        steward.address();
        assertThat(steward.stop()).isEqualTo(SIGTERM);
        List<String> said = steward.log().stream().dropWhile(line -> !line.endsWith("Lifetime: Stopping")).toList();
        assertThat(said).isNotEmpty().noneMatch(line -> line.startsWith("\t") || line.contains(" ERROR "));
    }
}
