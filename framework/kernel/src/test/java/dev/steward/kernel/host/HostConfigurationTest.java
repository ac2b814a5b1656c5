package dev.steward.kernel.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.settings.Range;
import dev.steward.api.settings.Secret;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import dev.steward.kernel.settings.Choices;
import dev.steward.kernel.settings.Decoded;
import dev.steward.kernel.settings.Problem;
import dev.steward.kernel.settings.SettingsSchema;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostConfigurationTest {

    record Host(
            @Setting(label = "Data") String dataDir,
            @Setting(label = "HTTP") Http http,
            @Setting(label = "Discord") Discord discord) {
        static final SettingsType<Host> TYPE = SettingsType.perHost("steward", Host.class,
                new Host("data", new Http("127.0.0.1", 8080), new Discord(Optional.empty(), Optional.empty())));
    }

    record Http(
            @Setting(label = "Host") String host,
            @Setting(label = "Port") @Range(min = 0, max = 65535) int port) {}

    record Discord(
            @Setting(label = "Token") Optional<Secret> token,
            @Setting(label = "API") Optional<URI> apiUrl) {}

    record Smtp(@Setting(label = "Server") String server, @Setting(label = "Retries") int maxRetries) {
        static final SettingsType<Smtp> TYPE = SettingsType.perHost("smtp", Smtp.class, new Smtp("", 3));
    }

    private static final Choices NONE = new Choices() {
        @Override
        public Optional<String> point(Class<?> type) {
            return Optional.empty();
        }

        @Override
        public Collection<ContributionId> offered(Class<?> type) {
            return List.of();
        }
    };

    private static HostConfiguration given(Map<String, String> properties, Map<String, String> environment) {
        return new HostConfiguration(properties, environment, Set.of("STEWARD_JAVA_HOME"));
    }

    private static Host valid(HostConfiguration configuration) {
        return switch (configuration.decode(Host.TYPE)) {
            case Decoded.Valid<Host>(var host) -> host;
            case Decoded.Invalid<Host>(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> problems(Decoded<?> decoded) {
        return decoded instanceof Decoded.Invalid<?>(var problems)
                ? problems.stream().map(Problem::toString).toList()
                : List.of();
    }

    @Test
    void theEnvironmentWinsOverTheFileAndDefaultsHoldForTheRest() {
        Host host = valid(given(Map.of("steward.http.port", "9000", "steward.http.host", "::1"),
                Map.of("STEWARD_HTTP_PORT", "0", "PATH", "/bin", "STEWARD_JAVA_HOME", "/jdk")));
        assertThat(host).isEqualTo(new Host("data", new Http("::1", 0),
                new Discord(Optional.empty(), Optional.empty())));
    }

    @Test
    void keysAreTheSameHoweverTheirWordsAreSeparated() {
        URI url = URI.create("http://127.0.0.1:1/");
        assertThat(valid(given(Map.of(), Map.of("STEWARD_DISCORD_API_URL", "http://127.0.0.1:1/"))).discord().apiUrl())
                .contains(url);
        for (String key : List.of("steward.discord.api-url", "steward.discord.apiUrl", "steward.discord.api.url")) {
            assertThat(valid(given(Map.of(key, "http://127.0.0.1:1/"), Map.of())).discord().apiUrl()).contains(url);
        }
    }

    @Test
    void everyProblemIsNamedAsTheOperatorWroteItAndNoSecretIsShown() {
        var configuration = given(Map.of("steward.http.port", "eighty", "steward.data-dri", "x"),
                Map.of("STEWARD_HTTP_HSOT", "::1", "STEWARD_DISCORD_API_URL", "discord",
                        "STEWARD_DISCORD_TOKEN", "secret".repeat(1000)));
        assertThat(problems(configuration.decode(Host.TYPE))).containsExactlyInAnyOrder(
                "steward.data-dri: is no setting; did you mean steward.data-dir?",
                "STEWARD_HTTP_HSOT: is no setting; did you mean STEWARD_HTTP_HOST?",
                "steward.http.port: must be a whole number from 0 to 65535, unlike \"eighty\"",
                "STEWARD_DISCORD_API_URL: must be an address such as \"https://example.org/\","
                        + " unlike \"discord\"",
                "STEWARD_DISCORD_TOKEN: has 6000 characters, at most 4096 are allowed");
    }

    @Test
    void aSettingThatIsGivenTwiceIsRefused() {
        assertThat(problems(given(Map.of("steward.http.port", "1", "steward.http-port", "2"), Map.of())
                .decode(Host.TYPE))).containsExactly(
                        "steward.http.port: is given twice, also as steward.http-port");
    }

    @Test
    void sectionsOfPluginsFollowAndWhatNobodyAskedForIsKnownThen() {
        var configuration = given(Map.of("steward.smtp.server", "mail.example.org"),
                Map.of("STEWARD_SMTP_MAX_RETRIES", "7", "STEWARD_UNHEARD_OF", "x"));
        valid(configuration);
        assertThat(configuration.unknown()).hasSize(3);
        Decoded<Smtp> smtp = configuration.read(SettingsSchema.of(Smtp.TYPE, NONE));
        assertThat(smtp).isEqualTo(new Decoded.Valid<>(new Smtp("mail.example.org", 7)));
        assertThat(configuration.unknown()).containsExactly(
                new Problem("STEWARD_UNHEARD_OF", "is no setting of Steward or of an enabled plugin"));
        assertThat(problems(given(Map.of(), Map.of("STEWARD_SMTP_MAX_RETRIES", "many"))
                .read(SettingsSchema.of(Smtp.TYPE, NONE))))
                .containsExactly("STEWARD_SMTP_MAX_RETRIES: must be a whole number, unlike \"many\"");
    }
}
