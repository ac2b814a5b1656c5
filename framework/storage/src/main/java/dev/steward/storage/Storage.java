package dev.steward.storage;

import dev.steward.api.discord.GuildId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginStore;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.guild.GuildStore;
import dev.steward.engine.intake.DirectChoiceStore;
import dev.steward.engine.knowledge.EmbeddingStore;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.model.ModelCallStore;
import dev.steward.engine.outbox.OutboxStore;
import dev.steward.engine.privacy.PrivacyStore;
import dev.steward.engine.question.QuestionStore;
import dev.steward.engine.rating.RatingStore;
import dev.steward.engine.schedule.Schedules;
import dev.steward.engine.silence.SilenceStore;
import dev.steward.engine.unanswered.UnansweredStore;
import dev.steward.kernel.contribution.PluginFailure;
import dev.steward.kernel.guild.SecretBox;
import dev.steward.kernel.guild.SettingsStore;
import dev.steward.kernel.plugin.PluginArchives;
import dev.steward.kernel.plugin.PluginStates;
import dev.steward.storage.cluster.Change;
import dev.steward.storage.cluster.Presence;
import dev.steward.storage.cluster.Signals;
import dev.steward.storage.database.Database;
import dev.steward.storage.database.DatabaseAddress;
import dev.steward.storage.database.DatabaseFailure;
import dev.steward.storage.database.Health;
import dev.steward.storage.database.PluginSchema;
import dev.steward.storage.folder.SecretFile;
import dev.steward.storage.secret.SealedSecrets;
import java.io.IOException;
import java.util.function.Consumer;

/// All that is kept, opened: an implementation of each port, over one database.
///
/// A method of a port that can't reach the database throws [DatabaseFailure], whose message is for the operator.
public final class Storage implements AutoCloseable {

    private final Database database;
    private final Presence presence;
    private final Signals signals;
    private final SecretBox secrets;
    private final QuestionRows questions;
    private final PostgresSchedules schedules;

    private Storage(Database database, Presence presence, Signals signals, SecretBox secrets) {
        this.database = database;
        this.presence = presence;
        this.signals = signals;
        this.secrets = secrets;
        this.questions = new QuestionRows(secrets, presence.number());
        this.schedules = new PostgresSchedules(database, presence.number());
    }

    /// Opens the database, brings its schema up to date and joins the processes that share it.
    ///
    /// @throws DatabaseFailure if that does not work; the message names what, where, and the mend
    public static Storage open(StorageSettings settings) {
        SecretBox secrets = secrets(settings);
        Database database = settings.databaseUrl()
                .map(url -> Database.open(DatabaseAddress.of(url.reveal())))
                .orElseGet(() -> Database.openEmbedded(settings.folder()));
        try {
            new KeyCheck(database.sql(), secrets).run();
            return join(database, secrets);
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    private static Storage join(Database database, SecretBox secrets) {
        var presence = new Presence(database.address());
        try {
            var signals = new Signals(database.address(), presence.number());
            return new Storage(database, presence, signals, secrets);
        } catch (RuntimeException failure) {
            presence.close();
            throw failure;
        }
    }

    private static SecretBox secrets(StorageSettings settings) {
        try {
            return SealedSecrets.with(settings.secretKey().isPresent()
                    ? settings.secretKey().get()
                    : new SecretFile(settings.folder().resolve("secret.key")).readOrCreate());
        } catch (IllegalArgumentException unsuitable) {
            throw new DatabaseFailure(
                    "STEWARD_SECRET_KEY, or secret.key in the data folder: " + unsuitable.getMessage());
        } catch (IOException failure) {
            throw new DatabaseFailure("The key for secrets can't be read or written in " + settings.folder() + " ("
                    + failure.getMessage() + "): mend that, or set STEWARD_SECRET_KEY.", failure);
        }
    }

    public GuildStore guilds() {
        return new PostgresGuildStore(database);
    }

    public QuestionStore questions() {
        return new PostgresQuestionStore(database, questions);
    }

    public OutboxStore outbox() {
        return new PostgresOutboxStore(database, questions);
    }

    public ConversationStore conversations() {
        return new PostgresConversationStore(database);
    }

    public SilenceStore silences() {
        return new PostgresSilenceStore(database);
    }

    public KnowledgeStore knowledge() {
        return new PostgresKnowledgeStore(database, signals, presence.number());
    }

    public EmbeddingStore embeddings() {
        return new PostgresEmbeddingStore(database, signals);
    }

    public UnansweredStore unanswered() {
        return new PostgresUnansweredStore(database);
    }

    public RatingStore ratings() {
        return new PostgresRatingStore(database);
    }

    public DirectChoiceStore directChoices() {
        return new PostgresDirectChoiceStore(database);
    }

    public ModelCallStore modelCalls() {
        return new PostgresModelCallStore(database);
    }

    public PrivacyStore privacy() {
        return new PostgresPrivacyStore(database, signals, questions);
    }

    /// What is done again and again: one list of jobs for the process, begun once and ended by [#close].
    public Schedules schedules() {
        return schedules;
    }

    public SettingsStore settings() {
        return new PostgresSettingsStore(database, signals);
    }

    public PluginStates pluginStates() {
        return new PostgresPluginStates(database, signals);
    }

    public PluginArchives pluginArchives() {
        return new PostgresPluginArchives(database, signals);
    }

    /// Opens the tables of a plugin's own.
    ///
    /// @throws PluginFailure if the database does not let it have them
    public PluginSchema pluginDatabase(PluginId plugin) throws PluginFailure {
        return PluginSchema.open(plugin, database.address());
    }

    public PluginStore pluginStore(PluginId plugin) {
        return new PostgresPluginStore(database, plugin);
    }

    public SecretBox secrets() {
        return secrets;
    }

    /// Calls back, on a thread of the storage, when another process changed a server's settings: copies of them are
    /// stale.
    public void onForeignSettings(Consumer<GuildId> listener) {
        signals.onChange(change -> {
            if (change instanceof Change.OfSettings(var guild)) {
                listener.accept(guild);
            }
        });
    }

    /// Calls back, on a thread of the storage, when another process changed which plugins there are, or may run.
    public void onForeignPlugins(Runnable listener) {
        signals.onChange(change -> {
            if (change instanceof Change.OfPlugins) {
                listener.run();
            }
        });
    }

    /// Says whether the database answers now, in about two seconds at most.
    public Health check() {
        return database.address().check();
    }

    /// Ends scheduled jobs, leaves the processes that share the database, and stops the embedded server. What is
    /// unfinished is then there for others.
    @Override
    public void close() {
        schedules.close();
        signals.close();
        presence.close();
        database.close();
    }
}
