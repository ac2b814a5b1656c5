package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.settings.SettingsType.Scope;
import dev.steward.api.value.Value;
import dev.steward.kernel.host.HostSection;
import dev.steward.kernel.host.HostSections;
import dev.steward.kernel.settings.SettingsRegistry;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import dev.steward.web.problem.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the operator has set for the plugins, to be looked at: it is changed in `steward.properties` and the environment.
final class HostSettingsOperations {

    private static final String TOPIC = "settings";
    private static final Value.Fields SECTION = Schema.object(
            field("section", Schema.text("Its name")),
            field("plugin", Schema.orNull(Schema.text("Whose it is"))),
            field("schemaVersion", Schema.whole("Changes when the form of the settings does")),
            field("settings", Schema.anyObject("All settings, defaults filled in and secrets as stars")),
            field("origins", Schema.anyObject("By setting: the variable, or the key of the file, that it was set with")
                    .with("additionalProperties", Value.object().with("type", Value.of("string")))));

    private final HostSections sections;
    private final SettingsRegistry registry;

    HostSettingsOperations(HostSections sections, SettingsRegistry registry) {
        this.sections = sections;
        this.registry = registry;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/settings", TOPIC, "Shows what the operator has set for plugins", _ -> all())
                        .answers(Schema.object(
                                field("items", Schema.list(SECTION)),
                                field("next", Value.object().with("type", Value.of("null"))))),
                Route.of(Method.GET, "/settings/{section}", TOPIC, "Shows one section of that", this::one)
                        .answers(SECTION),
                Route.of(Method.GET, "/settings/{section}/schema", TOPIC, "Shows the JSON Schema of one", this::schema)
                        .answers(Schema.anyObject("A JSON Schema (2020-12)")));
    }

    private ApiResponse all() {
        return Paging.complete(sections.all().stream().<Value>map(HostSettingsOperations::value).toList());
    }

    private ApiResponse one(ApiRequest request) {
        return sections.find(request.path("section"))
                .map(section -> ApiResponse.ok(value(section)))
                .orElseThrow(() -> missing(request));
    }

    private ApiResponse schema(ApiRequest request) {
        return registry.section(request.path("section"))
                .filter(declaration -> declaration.schema().type().scope() == Scope.HOST)
                .map(declaration -> ApiResponse.ok(declaration.schema().jsonSchema()))
                .orElseThrow(() -> missing(request));
    }

    private Refusal missing(ApiRequest request) {
        return Refusal.notFound(registry.whyMissing(request.path("section"), Scope.HOST));
    }

    private static Value.Fields value(HostSection section) {
        Map<String, Value> origins = new LinkedHashMap<>();
        section.origins().forEach((path, origin) -> origins.put(path, Value.of(origin)));
        return Value.object()
                .with("section", Value.of(section.name()))
                .with("plugin", section.owner().<Value>map(owner -> Value.of(owner.toString())).orElse(Value.none()))
                .with("schemaVersion", Value.of(section.schemaVersion()))
                .with("settings", section.value())
                .with("origins", new Value.Fields(origins));
    }
}
