package dev.steward.launcher.config;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.settings.Length;
import dev.steward.api.settings.Range;
import dev.steward.api.settings.Secret;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an operator can set. A component `http.port` is `steward.http.port` in the file and `STEWARD_HTTP_PORT` in the
/// environment.
public record StewardConfiguration(
        @Setting(label = "Data") Data data,
        @Setting(label = "Database") Database database,
        @Setting(label = "Web server") Http http,
        @Setting(label = "Public address", help = "For links and the interactions endpoint") Optional<URI> publicUrl,
        @Setting(label = "Operator's token",
                help = "Made up and stored in the data folder if it is not set") Optional<Secret> adminToken,
        @Setting(label = "Discord") Discord discord,
        @Setting(label = "Model") Model model,
        @Setting(label = "Embedding model") Embedding embedding,
        @Setting(label = "Knowledge") Knowledge knowledge,
        @Setting(label = "Plugins") Plugins plugins,
        @Setting(label = "Key for secrets at rest",
                help = "Made up and stored in the data folder if it is not set") Optional<Secret> secretKey,
        @Setting(label = "Mail server") Optional<Secret> smtpUrl,
        @Setting(label = "Sender of mails") Optional<String> mailFrom,
        @Setting(label = "Shards", help = "Such as 0-3/16") Optional<String> shards,
        @Setting(label = "Takeover idle time") @Range(min = 1, max = 86_400) Duration takeoverIdle,
        @Setting(label = "Plans", help = "JSON, or the name of a file with it",
                multiline = true) @Length(max = 100_000) Optional<String> plans,
        @Setting(label = "Plan of a new account") Optional<String> defaultPlan) {

    /// Where this process keeps its files.
    public record Data(@Setting(label = "Folder") @Length(min = 1, max = 1000) String dir) {}

    /// Where everything else is kept.
    public record Database(
            @Setting(label = "JDBC address", help = "The embedded PostgreSQL if it is not set") Optional<Secret> url) {}

    /// Where the web server listens.
    public record Http(
            @Setting(label = "Host") String host,
            @Setting(label = "Port", help = "0 takes any free one") @Range(min = 0, max = 65_535) int port) {}

    /// The application that serves every server without one of its own.
    public record Discord(
            @Setting(label = "Bot token") Optional<Secret> token,
            @Setting(label = "Application id") Optional<ApplicationId> applicationId,
            @Setting(label = "Public key") Optional<String> publicKey,
            @Setting(label = "Client secret") Optional<Secret> clientSecret,
            @Setting(label = "Base of the REST API") URI apiUrl) {}

    /// The language model.
    public record Model(
            @Setting(label = "Provider", help = "A plugin's model provider, such as offline or openai") String provider,
            @Setting(label = "Base address") Optional<URI> url,
            @Setting(label = "Key") Optional<Secret> apiKey,
            @Setting(label = "Chat model") Optional<String> chat,
            @Setting(label = "Embedding model",
                    help = "Of the same provider; the one in this process if it is not set") Optional<String> embedding) {}

    /// The model that tells what texts mean, where it is another provider's than the language model.
    public record Embedding(
            @Setting(label = "Provider",
                    help = "A plugin's embedding provider, such as minilm or ollama") Optional<String> provider,
            @Setting(label = "Base address") Optional<URI> url,
            @Setting(label = "Key") Optional<Secret> apiKey) {}

    /// What may be read.
    public record Knowledge(
            @Setting(label = "Private addresses",
                    help = "Whether admins may add web pages of the operator's own network") boolean privateAddresses) {}

    /// What is loaded.
    public record Plugins(
            @Setting(label = "Folder",
                    help = "plugins beside bin if it is not set") @Length(max = 1000) Optional<String> dir) {}

    /// What is set and has no effect in this version, by the names of the variables: nobody shall wait for it in vain.
    public List<String> withoutEffect() {
        Map<String, Optional<?>> announced = new TreeMap<>(
                Map.of(
                        "STEWARD_DISCORD_CLIENT_SECRET",
                        discord.clientSecret(),
                        "STEWARD_SMTP_URL",
                        smtpUrl,
                        "STEWARD_MAIL_FROM",
                        mailFrom,
                        "STEWARD_SHARDS",
                        shards,
                        "STEWARD_PLANS",
                        plans,
                        "STEWARD_DEFAULT_PLAN",
                        defaultPlan));
        return announced.entrySet()
                .stream()
                .filter(entry -> entry.getValue().isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    public static final SettingsType<StewardConfiguration> TYPE = SettingsType.perHost(
            "steward",
            StewardConfiguration.class,
            new StewardConfiguration(
                    new Data("data"),
                    new Database(Optional.empty()),
                    new Http("127.0.0.1", 8080),
                    Optional.empty(),
                    Optional.empty(),
                    new Discord(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                            URI.create("https://discord.com/api/v10")),
                    new Model("offline", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                    new Embedding(Optional.empty(), Optional.empty(), Optional.empty()),
                    new Knowledge(false),
                    new Plugins(Optional.empty()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofMinutes(3),
                    Optional.empty(),
                    Optional.empty()));
}
