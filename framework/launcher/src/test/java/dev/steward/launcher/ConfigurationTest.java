package dev.steward.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steward.launcher.config.CannotStart;
import dev.steward.launcher.config.ConfigurationSource;
import dev.steward.launcher.config.Home;
import dev.steward.launcher.config.StewardConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    private static final Path SHIPPED = Path.of("..", "..", "distribution", "src", "main", "conf",
            "steward.properties");
    private static final Pattern COMMENTED_OUT = Pattern.compile("#\\s*(steward\\.[a-z.-]+)\\s*=.*");

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void folder() throws IOException {
        file = Files.createDirectory(home.resolve("conf")).resolve("steward.properties");
    }

    @Test
    void nothing_needs_to_be_set() {
        StewardConfiguration configuration = read(Map.of()).decode();
        assertThat(configuration).isEqualTo(StewardConfiguration.TYPE.defaults());
    }

    @Test
    void environment_wins_over_the_file() throws IOException {
        Files.writeString(file, "steward.http.port=1000\nsteward.http.host=0.0.0.0\n");
        StewardConfiguration configuration = read(Map.of("STEWARD_HTTP_PORT", "2000", "PATH", "/bin")).decode();
        assertThat(configuration.http()).isEqualTo(new StewardConfiguration.Http("0.0.0.0", 2000));
    }

    @Test
    void names_of_the_contract_are_understood() {
        ConfigurationSource source = read(
                Map.of(
                        "STEWARD_DISCORD_API_URL",
                        "http://127.0.0.1:1/api/v10",
                        "STEWARD_DISCORD_APPLICATION_ID",
                        "1234567890123456789",
                        "STEWARD_MODEL_API_KEY",
                        "key",
                        "STEWARD_PUBLIC_URL",
                        "https://steward.example.org",
                        "STEWARD_TAKEOVER_IDLE",
                        "PT5M"));
        assertThat(source.decode().discord().apiUrl()).hasToString("http://127.0.0.1:1/api/v10");
        assertThat(source.values().unknown()).isEmpty();
    }

    @Test
    void every_problem_is_listed_and_no_secret_is_quoted() {
        ConfigurationSource source = read(
                Map.of("STEWARD_HTTP_PORT", "70000", "STEWARD_TAKEOVER_IDLE", "soon", "STEWARD_HTPP_HOST", "x",
                        "STEWARD_ADMIN_TOKEN", "top secret"));
        CannotStart refusal = catchThrowableOfType(CannotStart.class, source::decode);
        assertThat(refusal.problems()).hasSize(3)
                .anyMatch(problem -> problem.contains("STEWARD_HTTP_PORT"))
                .anyMatch(problem -> problem.contains("STEWARD_TAKEOVER_IDLE"))
                .anyMatch(problem -> problem.contains("STEWARD_HTPP_HOST") && problem.contains("STEWARD_HTTP_HOST"))
                .noneMatch(problem -> problem.contains("top secret"));
    }

    @Test
    void file_that_is_no_properties_file_is_named() throws IOException {
        Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe, 0x41});
        CannotStart refusal = catchThrowableOfType(CannotStart.class, () -> read(Map.of()));
        assertThat(refusal.problems()).singleElement().asString().contains(file.toString());
    }

    @Test
    void shipped_file_names_only_settings_that_exist() throws IOException {
        List<String> keys = Files.readAllLines(SHIPPED)
                .stream()
                .map(COMMENTED_OUT::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(match -> match.group(1))
                .toList();
        Files.writeString(file, keys.stream().map(key -> key + "=").collect(Collectors.joining("\n")));
        ConfigurationSource source = read(Map.of());
        CannotStart refusal = catchThrowableOfType(CannotStart.class, source::decode);
        assertThat(keys).hasSizeGreaterThan(20);
        assertThat(source.values().unknown()).isEmpty();
        assertThat(refusal.problems()).noneMatch(problem -> problem.contains("is no setting"));
    }

    private ConfigurationSource read(Map<String, String> environment) {
        return ConfigurationSource.read(new Home(home), environment);
    }
}
