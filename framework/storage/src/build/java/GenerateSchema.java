import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.LambdaConverter;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Writes the classes that mirror the schema: starts a PostgreSQL, applies the migrations, lets jOOQ read the outcome.
///
/// Maven forks it under the toolchain's JDK as a single source file, before anything is compiled.
/// Arguments: the folder of the migrations, the folder to write into.
void main(String[] arguments) throws Exception {
    Path migrations = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    Path seen = target.resolve("migrations.sha256");
    String now = digest(migrations, Path.of(System.getProperty("jdk.launcher.sourcefile")));
    if (Files.exists(seen) && Files.readString(seen).equals(now)) {
        return;
    }
    generate(migrations, target);
    Files.writeString(seen, now);
}

String digest(Path migrations, Path program) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.list(migrations)) {
        for (Path file : Stream.concat(Stream.of(program), files.sorted()).toList()) {
            digest.update(file.getFileName().toString().getBytes());
            digest.update(Files.readAllBytes(file));
        }
    }
    return HexFormat.of().formatHex(digest.digest());
}

void generate(Path migrations, Path target) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
        Flyway.configure().loggers("slf4j").dataSource(postgres.getPostgresDatabase()).locations("filesystem:" + migrations)
                .schemas("steward").load().migrate();
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc().withUrl(postgres.getJdbcUrl("postgres", "postgres")))
                .withGenerator(new Generator()
                        .withDatabase(new Database().withInputSchema("steward").withExcludes("flyway_schema_history|scheduled_task")
                                .withForcedTypes(types()))
                        .withGenerate(new Generate())
                        .withTarget(new Target().withPackageName("dev.steward.storage.schema")
                                .withDirectory(target.toString()))));
    }
}

/// The first that fits a column holds.
List<ForcedType> types() {
    return List.of(
            new ForcedType().withName("INSTANT").withIncludeTypes("timestamp.*with.*time.*zone"),
            id("api.discord.GuildId", "guild\\.id|.*\\.guild"),
            id("api.discord.ApplicationId", ".*\\.application|question\\.interaction_application"),
            id("api.discord.ChannelId", ".*\\.(channel|channel_parent|reply_channel)"),
            id("api.discord.UserId", ".*\\.(member|owner|author)"),
            id("api.discord.MessageId", ".*\\.(message|reply_message)"),
            id("api.knowledge.DocumentId", "document\\.id|passage\\.document"),
            id("api.knowledge.PassageId", "passage\\.id|passage_vector\\.passage"),
            id("engine.conversation.ConversationId", "conversation\\.id|.*\\.conversation"),
            id("engine.knowledge.EntryId", "entry\\.id|document\\.entry"),
            id("engine.question.QuestionId", "question\\.id|.*\\.question"),
            id("engine.question.OutboxId", "outbox\\.id"),
            word("engine.conversation.Utterance.Speaker", "utterance\\.speaker"),
            word("engine.knowledge.Origin.Kind", "entry\\.kind"),
            word("engine.knowledge.Entry.State", "entry\\.state"),
            word("api.discord.Channel.Kind", "question\\.channel_kind"),
            word("api.response.Attention", "question\\.attention"),
            word("api.response.ContextScope", "question\\.scope"),
            word("engine.question.ReplyKind", "outbox\\.kind"));
}

/// A column with a number that is a record of ours.
ForcedType id(String type, String columns) {
    String name = "dev.steward." + type;
    return new ForcedType().withUserType(name).withIncludeExpression("steward\\.(" + columns + ")")
            .withLambdaConverter(new LambdaConverter().withFrom(name + "::new").withTo(name + "::value"));
}

/// A column with the name of an enum's constant.
ForcedType word(String type, String columns) {
    return new ForcedType().withUserType("dev.steward." + type).withIncludeExpression("steward\\.(" + columns + ")")
            .withEnumConverter(true);
}
