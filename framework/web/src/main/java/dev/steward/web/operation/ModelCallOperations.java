package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.value.Value;
import dev.steward.engine.model.ModelCall;
import dev.steward.engine.model.ModelCallStore;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import java.util.List;

/// What the models were called for, and what that took.
final class ModelCallOperations {

    private static final Value.Fields CALL = Schema.object(
            field("purpose", Schema.text("The name of the shape that was asked for, such as `answer`, or `embedding`")),
            field("provider", Schema.text("The model provider, as plugin/name")),
            field("inputTokens", Schema.whole("As the provider counts them; 0 if it does not")),
            field("outputTokens", Schema.whole("As the provider counts them; 0 if it does not")),
            field("tookMillis", Schema.whole("How long it took")),
            field("ok", Schema.flag("Whether it came to a usable result")),
            field("at", Schema.time("When")));

    private final KnownGuilds guilds;
    private final ModelCallStore calls;

    ModelCallOperations(KnownGuilds guilds, ModelCallStore calls) {
        this.guilds = guilds;
        this.calls = calls;
    }

    List<Route> routes() {
        return List.of(Paging.paged(Route.of(Method.GET, "/guilds/{guild}/model-calls", "model-calls",
                "Lists every try of every call of a model", this::list), CALL));
    }

    private ApiResponse list(ApiRequest request) {
        return Paging.answer(calls.list(guilds.idOf(request), Paging.read(request)), ModelCallOperations::value);
    }

    private static Value value(ModelCall call) {
        return Value.object()
                .with("purpose", Value.of(call.purpose()))
                .with("provider", Value.of(call.provider()))
                .with("inputTokens", Value.of(call.inputTokens()))
                .with("outputTokens", Value.of(call.outputTokens()))
                .with("tookMillis", Value.of(call.took().toMillis()))
                .with("ok", Value.of(call.ok()))
                .with("at", Value.of(call.at().toString()));
    }
}
