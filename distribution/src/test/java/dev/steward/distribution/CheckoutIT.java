package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `distribution/steward` in a checkout, with a Maven that only pretends to build.
@Timeout(60)
class CheckoutIT {

    @TempDir
    private Path checkout;

    private Path source;

    @BeforeEach
    void checkOut() throws IOException {
        for (String folder : List.of("plugin-api", "framework", "plugins", "distribution", "tools")) {
            Files.createDirectory(checkout.resolve(folder));
        }
        Files.createFile(checkout.resolve("pom.xml"));
        source = Files.createFile(checkout.resolve("framework/Source.java"));
        Files.copy(Path.of("steward"), checkout.resolve("distribution/steward"));
        script("tools/mvn", """
                echo built >> builds
                mkdir -p distribution/target/steward-1/bin
                printf '#!/bin/sh\\necho "started $*"\\n' > distribution/target/steward-1/bin/steward
                chmod +x distribution/target/steward-1/bin/steward
                touch distribution/target/steward-1.zip
                """);
    }

    @Test
    void distribution_is_built_when_it_is_missing_or_older_than_the_sources() throws Exception {
        assertThat(steward("try")).containsExactly("started try");
        assertThat(steward("version", "--help")).containsExactly("started version --help");
        assertThat(builds()).isEqualTo(1);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(steward("try")).containsExactly("started try");
        assertThat(builds()).isEqualTo(2);
    }

    private long builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }

    private List<String> steward(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("sh", checkout.resolve("distribution/steward").toString()),
                        Stream.of(arguments)).toList());
        builder.environment().merge("PATH", checkout.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
        Process process = builder.start();
        List<String> output = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isZero();
        return output;
    }

    private void script(String name, String body) throws IOException {
        Path script = Files.writeString(checkout.resolve(name), "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
