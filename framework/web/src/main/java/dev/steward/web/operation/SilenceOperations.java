package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.value.Value;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.engine.silence.SilenceStore;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The messages that engaged the bot and were not answered.
final class SilenceOperations {

    static final Value.Fields SILENCE = Schema.object(
            field("id", Schema.id("Rises with time")),
            field("channel", Schema.id("Where the message was written")),
            field("member", Schema.id("Who wrote it")),
            field("message", Schema.id("The message on Discord")),
            field("reason", Schema.text("One of these words, or one of an older version: " + words())),
            field("detail", Schema.text("A sentence, or nothing")),
            field("at", Schema.time("When it was decided")));

    private final KnownGuilds guilds;
    private final SilenceStore silences;

    SilenceOperations(KnownGuilds guilds, SilenceStore silences) {
        this.guilds = guilds;
        this.silences = silences;
    }

    List<Route> routes() {
        return List.of(Paging.paged(Route.of(Method.GET, "/guilds/{guild}/silences", "silences",
                "Lists the messages that were not answered, and why", this::list), SILENCE));
    }

    private ApiResponse list(ApiRequest request) {
        return Paging.answer(silences.list(guilds.idOf(request), Paging.read(request)), SilenceOperations::value);
    }

    static Value value(Silence silence) {
        return Value.object()
                .with("id", Value.of(Long.toString(silence.number())))
                .with("channel", Value.of(silence.channel().toString()))
                .with("member", Value.of(silence.member().toString()))
                .with("message", Value.of(silence.message().toString()))
                .with("reason", Value.of(silence.reason()))
                .with("detail", Value.of(silence.detail()))
                .with("at", Value.of(silence.at().toString()));
    }

    private static String words() {
        return Stream.of(SilenceReason.values()).map(SilenceReason::word).collect(Collectors.joining(", "));
    }
}
