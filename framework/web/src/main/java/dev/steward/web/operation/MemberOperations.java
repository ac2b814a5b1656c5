package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.discord.UserId;
import dev.steward.api.value.Value;
import dev.steward.engine.privacy.MemberData;
import dev.steward.engine.privacy.MemberData.GivenRating;
import dev.steward.engine.privacy.MemberData.PluginEntry;
import dev.steward.engine.privacy.Privacy;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import dev.steward.web.problem.Refusal;
import java.util.List;
import java.util.function.Function;

/// What is stored about a member.
final class MemberOperations {

    private static final String TOPIC = "members";
    private static final Value.Fields RATING = Schema.object(
            field("answer", Schema.id("The message that was rated")),
            field("helpful", Schema.flag("Whether the thumb points up")),
            field("at", Schema.time("When")));
    private static final Value.Fields ENTRY = Schema.object(
            field("plugin", Schema.text("The plugin that keeps it")),
            field("key", Schema.text("Where the plugin keeps it")),
            field("text", Schema.text("What it keeps")));
    private static final Value.Fields DATA = Schema.object(
            field("conversation", Schema.list(Utterances.SCHEMA)),
            field("unanswered", Schema.list(UnansweredOperations.QUESTION)),
            field("silences", Schema.list(SilenceOperations.SILENCE)),
            field("ratings", Schema.list(RATING)),
            field("entries", Schema.list(ENTRY)));

    private final KnownGuilds guilds;
    private final Privacy privacy;

    MemberOperations(KnownGuilds guilds, Privacy privacy) {
        this.guilds = guilds;
        this.privacy = privacy;
    }

    List<Route> routes() {
        String data = "/guilds/{guild}/members/{member}/data";
        return List.of(
                Route.of(Method.GET, data, TOPIC, "Exports everything that is stored about a member, oldest first",
                        this::export).answers(DATA),
                Route.of(Method.DELETE, data, TOPIC, "Erases everything that is stored about a member", this::erase));
    }

    private ApiResponse export(ApiRequest request) {
        MemberData data = privacy.export(guilds.idOf(request), member(request));
        return ApiResponse.ok(Value.object()
                .with("conversation", list(data.conversation(), Utterances::value))
                .with("unanswered", list(data.unanswered(), UnansweredOperations::value))
                .with("silences", list(data.silences(), SilenceOperations::value))
                .with("ratings", list(data.ratings(), MemberOperations::value))
                .with("entries", list(data.entries(), MemberOperations::value)));
    }

    private ApiResponse erase(ApiRequest request) {
        privacy.erase(guilds.idOf(request), member(request));
        return ApiResponse.nothing();
    }

    private static UserId member(ApiRequest request) {
        return Ids.ofDiscord(request.path("member"), UserId::of)
                .orElseThrow(() -> Refusal.notFound("\"" + request.path("member") + "\" is no member's id"));
    }

    private static <T> Value list(List<T> items, Function<T, Value> item) {
        return Value.list(items.stream().map(item).toList());
    }

    private static Value value(GivenRating rating) {
        return Value.object()
                .with("answer", Value.of(rating.answer().toString()))
                .with("helpful", Value.of(rating.helpful()))
                .with("at", Value.of(rating.at().toString()));
    }

    private static Value value(PluginEntry entry) {
        return Value.object()
                .with("plugin", Value.of(entry.plugin().toString()))
                .with("key", Value.of(entry.key()))
                .with("text", Value.of(entry.text()));
    }
}
