package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.discord.GuildId;
import dev.steward.api.settings.SettingsType.Scope;
import dev.steward.api.value.Value;
import dev.steward.kernel.guild.GuildSections;
import dev.steward.kernel.guild.SaveResult;
import dev.steward.kernel.guild.Section;
import dev.steward.kernel.settings.SettingsRegistry;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import dev.steward.web.problem.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is set for a server, section by section.
final class SettingsOperations {

    private static final String TOPIC = "settings";
    private static final Value.Fields RECORD = Schema.anyObject("The section's settings, as its schema says");
    private static final Value.Fields SECTION = Schema.object(
            field("schemaVersion", Schema.whole("Changes when the form of the settings does")),
            field("revision", Schema.whole("Raised by every save; 0 if nothing was ever saved")),
            field("settings", RECORD));

    /// Also the weak form, into which proxies that compress turn an ETag: a revision means the same either way.
    private static final Pattern ONE_REVISION = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private final KnownGuilds guilds;
    private final GuildSections sections;
    private final SettingsRegistry registry;

    SettingsOperations(KnownGuilds guilds, GuildSections sections, SettingsRegistry registry) {
        this.guilds = guilds;
        this.sections = sections;
        this.registry = registry;
    }

    List<Route> routes() {
        String one = "/guilds/{guild}/settings/{section}";
        return List.of(
                Route.of(Method.GET, "/guilds/{guild}/settings", TOPIC, "Shows all sections by name", this::all)
                        .answers(Schema.anyObject("Sections by name").with("additionalProperties", SECTION)),
                Route.of(Method.GET, one, TOPIC, "Shows a section; its revision is the ETag", this::one)
                        .answers(RECORD),
                Route.of(Method.PUT, one, TOPIC,
                        "Saves a whole section; with If-Match only if nobody saved it since that ETag", this::save)
                        .takes(RECORD)
                        .answers(RECORD),
                Route.of(Method.GET, one + "/schema", TOPIC, "Shows a section's JSON Schema", this::schema)
                        .answers(Schema.anyObject("A JSON Schema (2020-12)")));
    }

    private ApiResponse all(ApiRequest request) {
        Map<String, Value> all = new LinkedHashMap<>();
        sections.readAll(guilds.idOf(request))
                .forEach((name, section) -> all.put(name, Value.object()
                        .with("schemaVersion", Value.of(section.schemaVersion()))
                        .with("revision", Value.of(section.revision()))
                        .with("settings", section.value())));
        return ApiResponse.ok(new Value.Fields(all));
    }

    private ApiResponse one(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        return sections.read(guild, request.path("section"))
                .map(SettingsOperations::answer)
                .orElseThrow(() -> unknown(request));
    }

    private ApiResponse save(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        return switch (sections.save(guild, request.path("section"), request.body(), expected(request))) {
            case SaveResult.Saved(var section) -> answer(section);
            case SaveResult.Invalid(var problems) -> throw Refusal.rejected(problems);
            case SaveResult.Stale(var current) -> throw Refusal.of(412, "Precondition failed",
                    "The section was saved since; its revision is now " + current + ". Nothing was changed")
                    .with("ETag", "\"" + current + "\"");
            case SaveResult.UnknownSection(var why) -> throw Refusal.notFound(why);
        };
    }

    private ApiResponse schema(ApiRequest request) {
        guilds.of(request);
        return registry.section(request.path("section"))
                .filter(declaration -> declaration.schema().type().scope() == Scope.GUILD)
                .map(declaration -> ApiResponse.ok(declaration.schema().jsonSchema()))
                .orElseThrow(() -> unknown(request));
    }

    private static ApiResponse answer(Section section) {
        return ApiResponse.ok(section.value()).withRevision(section.revision());
    }

    private static OptionalLong expected(ApiRequest request) {
        String header = request.ifMatch().orElse("*").strip();
        if (header.equals("*")) {
            return OptionalLong.empty();
        }
        Matcher revision = ONE_REVISION.matcher(header);
        if (!revision.matches()) {
            throw Refusal.badRequest("If-Match takes the ETag of one earlier answer, such as \"3\" with its quotes");
        }
        return OptionalLong.of(Long.parseLong(revision.group(1)));
    }

    private Refusal unknown(ApiRequest request) {
        return Refusal.notFound(registry.whyMissing(request.path("section"), Scope.GUILD));
    }
}
