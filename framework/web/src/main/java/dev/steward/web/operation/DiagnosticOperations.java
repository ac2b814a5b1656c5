package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.discord.GuildId;
import dev.steward.api.value.Value;
import dev.steward.engine.diagnostic.Diagnosis;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import java.util.List;
import java.util.function.Function;

/// What keeps a server's bot from its work.
final class DiagnosticOperations {

    private static final Value.Fields DIAGNOSIS = Schema.object(
            field("check", Schema.text("What was looked at")),
            field("ok", Schema.flag("Whether it is well")),
            field("detail", Schema.text("How it is, in a sentence")),
            field("fix", Schema.text("What to do; nothing if it is well")));

    private final KnownGuilds guilds;
    private final Function<GuildId, List<Diagnosis>> diagnostics;

    DiagnosticOperations(KnownGuilds guilds, Function<GuildId, List<Diagnosis>> diagnostics) {
        this.guilds = guilds;
        this.diagnostics = diagnostics;
    }

    List<Route> routes() {
        return List.of(Route.of(Method.GET, "/guilds/{guild}/diagnostics", "diagnostics",
                "Looks at what the bot needs in this server, and says how to mend what is missing", this::list)
                .answers(Schema.list(DIAGNOSIS)));
    }

    private ApiResponse list(ApiRequest request) {
        return ApiResponse.ok(Value.list(
                diagnostics.apply(guilds.idOf(request)).stream().<Value>map(DiagnosticOperations::value).toList()));
    }

    private static Value.Fields value(Diagnosis diagnosis) {
        return Value.object()
                .with("check", Value.of(diagnosis.check()))
                .with("ok", Value.of(diagnosis.ok()))
                .with("detail", Value.of(diagnosis.detail()))
                .with("fix", Value.of(diagnosis.fix()));
    }
}
