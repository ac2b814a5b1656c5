package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.value.Value;
import dev.steward.engine.knowledge.Document;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.kernel.settings.Problem;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Form;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Parameter;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import dev.steward.web.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What a server's bot knows.
final class KnowledgeOperations {

    private static final String TOPIC = "knowledge";
    private static final int LARGEST_BODY = 8 * 1024 * 1024;
    private static final int USUAL_HITS = 5;
    private static final int MOST_HITS = 50;

    private static final Value.Fields NEW_DOCUMENT = Schema.object(
            field("title", Schema.text("Shown as the source of answers")
                    .with("maxLength", Value.of(KnowledgeBase.LONGEST_TITLE))),
            field("text", Schema.text("Plain text or Markdown")
                    .with("maxLength", Value.of(KnowledgeBase.LONGEST_TEXT))));
    private static final Value.Fields DOCUMENT = Schema.object(
            field("id", Schema.id("The document")),
            field("title", Schema.text("Its title")),
            field("characters", Schema.whole("The length of its text")),
            field("passages", Schema.whole("How many passages it was cut into")),
            field("addedAt", Schema.time("When it was added")));
    private static final Value.Fields FOUND = Schema.object(
            field("id", Schema.id("The passage")),
            field("document", Schema.id("The document it was cut from")),
            field("title", Schema.text("The document's title")),
            field("text", Schema.text("The passage")),
            field("score", Schema.number("Comparable within this answer only; the best comes first")));

    private final KnownGuilds guilds;
    private final KnowledgeBase knowledge;

    KnowledgeOperations(KnownGuilds guilds, KnowledgeBase knowledge) {
        this.guilds = guilds;
        this.knowledge = knowledge;
    }

    List<Route> routes() {
        String all = "/guilds/{guild}/knowledge";
        return List.of(
                Paging.paged(Route.of(Method.GET, all, TOPIC, "Lists the documents", this::list), DOCUMENT),
                Route.of(Method.POST, all, TOPIC, "Adds a document; it is found as soon as this answers", this::add)
                        .takes(NEW_DOCUMENT, LARGEST_BODY)
                        .answers(201, "Added", DOCUMENT),
                Route.of(Method.DELETE, all + "/{document}", TOPIC, "Deletes a document with all its passages",
                        this::delete),
                Route.of(Method.GET, all + "/search", TOPIC, "Finds passages", this::search)
                        .with(Parameter.required("q", "A question or some words", Schema.text("Any language")),
                                Parameter.optional("limit", "How many passages at most",
                                        Schema.whole("How many", 1, MOST_HITS).with("default", Value.of(USUAL_HITS))))
                        .answers(Schema.object(
                                field("items", Schema.list(FOUND)),
                                field("next", Value.object().with("type", Value.of("null"))))));
    }

    private ApiResponse list(ApiRequest request) {
        return Paging.answer(knowledge.list(guilds.idOf(request), Paging.read(request)), KnowledgeOperations::value);
    }

    private ApiResponse add(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        Form form = Form.of(request.requiredBody());
        String title = form.text("title", KnowledgeBase.LONGEST_TITLE);
        String text = form.text("text", KnowledgeBase.LONGEST_TEXT);
        form.check();
        return ApiResponse.created(value(knowledge.add(guild, title, text)));
    }

    private ApiResponse delete(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        OptionalLong document = Ids.of(request, "document");
        if (document.isEmpty() || !knowledge.delete(guild, new DocumentId(document.getAsLong()))) {
            throw Refusal.notFound("This server has no document \"" + request.path("document") + "\"");
        }
        return ApiResponse.nothing();
    }

    private ApiResponse search(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        List<Problem> problems = new ArrayList<>();
        int limit = Paging.limit(request, USUAL_HITS, MOST_HITS, problems);
        String question = request.query("q").orElse("");
        if (question.isBlank()) {
            problems.add(new Problem("q", "must say what to look for"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.rejected(problems);
        }
        return Paging
                .complete(knowledge.find(guild, question, limit).stream().map(KnowledgeOperations::value).toList());
    }

    private static Value value(Document document) {
        return Value.object()
                .with("id", Value.of(document.id().toString()))
                .with("title", Value.of(document.title()))
                .with("characters", Value.of(document.characters()))
                .with("passages", Value.of(document.passages()))
                .with("addedAt", Value.of(document.addedAt().toString()));
    }

    private static Value value(KnowledgeBase.Found found) {
        return Value.object()
                .with("id", Value.of(found.passage().id().toString()))
                .with("document", Value.of(found.passage().document().toString()))
                .with("title", Value.of(found.passage().title()))
                .with("text", Value.of(found.passage().text()))
                .with("score", Value.of(found.score()));
    }
}
