package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;
import static dev.steward.web.api.Schema.optional;

import dev.steward.api.discord.GuildId;
import dev.steward.api.value.Value;
import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.EntryId;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.engine.reading.FileReader;
import dev.steward.kernel.settings.Problem;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Form;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Parameter;
import dev.steward.web.api.Payload;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import dev.steward.web.problem.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// What a server's bot knows.
final class KnowledgeOperations {

    private static final String TOPIC = "knowledge";
    private static final int LARGEST_BODY = 8 * 1024 * 1024;
    private static final int USUAL_HITS = 5;
    private static final int MOST_HITS = 50;
    private static final int USUAL_PAGES = 100;
    private static final String USUAL_INTERVAL = "7d";
    private static final SequencedMap<String, Optional<Duration>> INTERVALS = intervals();

    private static final Value.Fields NEW_TEXT = Schema.object(
            field("title", Schema.text("Shown as the source of answers")
                    .with("maxLength", Value.of(KnowledgeBase.LONGEST_TITLE))),
            field("text", Schema.text("Plain text or Markdown")
                    .with("maxLength", Value.of(KnowledgeBase.LONGEST_TEXT))));
    private static final Value.Fields NEW_PAGE = Schema.object(
            field("url", Schema.text("The address of a web page").with("format", Value.of("uri"))),
            optional("crawl", Schema.flag("Whether to follow its links to pages of the same host")
                    .with("default", Value.of(false))),
            optional("pages", Schema.whole("How many pages to read when following links", 1, KnowledgeBase.MOST_PAGES)
                    .with("default", Value.of(USUAL_PAGES))),
            optional("every", Schema.word("How often it is read again", INTERVALS.keySet().toArray(String[]::new))
                    .with("default", Value.of(USUAL_INTERVAL))));
    private static final Value.Fields FOUND = Schema.object(
            field("id", Schema.id("The passage")),
            field("title", Schema.text("The title of the text that it was cut from")),
            field("url", Schema.orNull(Schema.text("Where that was read; null if not on the web"))),
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
        String one = all + "/{entry}";
        return List.of(
                Paging.paged(Route.of(Method.GET, all, TOPIC, "Lists the entries", this::list), Entries.SCHEMA),
                Route.of(Method.POST, all, TOPIC,
                        "Adds a text, a file, a web page or a site; what is not a site is found as soon as this answers",
                        this::add)
                        .takes(Schema.oneOf(NEW_TEXT, NEW_PAGE), LARGEST_BODY)
                        .orFile("Markdown, HTML, PDF, DOCX, plain text or CSV, at most 20 MB", FileReader.LARGEST)
                        .answers(201, "Added", Entries.SCHEMA)
                        .orAnswers(202, "A site is being read; its entry says how far that is", Entries.SCHEMA),
                Route.of(Method.GET, one, TOPIC, "Shows an entry", this::one).answers(Entries.SCHEMA),
                Route.of(Method.DELETE, one, TOPIC, "Deletes an entry with all its passages", this::delete),
                Route.of(Method.GET, all + "/search", TOPIC, "Finds passages", this::search)
                        .with(Parameter.required("q", "A question or some words", Schema.text("Any language")),
                                Parameter.optional("limit", "How many passages at most",
                                        Schema.whole("How many", 1, MOST_HITS).with("default", Value.of(USUAL_HITS))))
                        .answers(Schema.object(
                                field("items", Schema.list(FOUND)),
                                field("next", Value.object().with("type", Value.of("null"))))));
    }

    private ApiResponse list(ApiRequest request) {
        return Paging.answer(knowledge.list(guilds.idOf(request), Paging.read(request)), Entries::value);
    }

    private ApiResponse add(ApiRequest request) throws InterruptedException {
        GuildId guild = guilds.idOf(request);
        if (request.payload() instanceof Payload.File(String name, var content)) {
            return created(knowledge.addFile(guild, name, content));
        }
        Form form = Form.of(request.body());
        return form.has("url") ? addPage(guild, form) : addText(guild, form);
    }

    private ApiResponse addText(GuildId guild, Form form) {
        String title = form.text("title", KnowledgeBase.LONGEST_TITLE);
        String text = form.text("text", KnowledgeBase.LONGEST_TEXT);
        form.check();
        return created(knowledge.addText(guild, title, text));
    }

    private ApiResponse addPage(GuildId guild, Form form) throws InterruptedException {
        URI address = form.address("url");
        boolean crawl = form.flag("crawl");
        int pages = form.whole("pages", USUAL_PAGES, 1, KnowledgeBase.MOST_PAGES);
        Optional<Duration> every = form.word("every", USUAL_INTERVAL, INTERVALS);
        form.check();
        return crawl
                ? ApiResponse.accepted(Entries.value(knowledge.addSite(guild, address, pages, every)))
                : created(knowledge.addPage(guild, address, every));
    }

    private ApiResponse one(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        return id(request).flatMap(id -> knowledge.entry(guild, id))
                .map(entry -> ApiResponse.ok(Entries.value(entry)))
                .orElseThrow(() -> unknown(request));
    }

    private ApiResponse delete(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        if (id(request).filter(id -> knowledge.delete(guild, id)).isEmpty()) {
            throw unknown(request);
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

    private static Optional<EntryId> id(ApiRequest request) {
        OptionalLong id = Ids.of(request, "entry");
        return id.isEmpty() ? Optional.empty() : Optional.of(new EntryId(id.getAsLong()));
    }

    private static Refusal unknown(ApiRequest request) {
        return Refusal.notFound("This server's knowledge has no entry \"" + request.path("entry") + "\"");
    }

    private static ApiResponse created(Entry entry) {
        return ApiResponse.created(Entries.value(entry));
    }

    private static Value value(KnowledgeBase.Found found) {
        return Value.object()
                .with("id", Value.of(found.passage().id().toString()))
                .with("title", Value.of(found.passage().title()))
                .with("url", Words.orNull(found.known().address()))
                .with("text", Value.of(found.passage().text()))
                .with("score", Value.of(found.score()));
    }

    private static SequencedMap<String, Optional<Duration>> intervals() {
        SequencedMap<String, Optional<Duration>> intervals = new LinkedHashMap<>();
        for (int days : new int[]{1, 7, 30}) {
            intervals.put(days + "d", Optional.of(Duration.ofDays(days)));
        }
        intervals.put("never", Optional.empty());
        return Collections.unmodifiableSequencedMap(intervals);
    }
}
