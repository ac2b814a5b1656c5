package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;
import static dev.steward.web.api.Schema.optional;

import dev.steward.api.discord.GuildId;
import dev.steward.api.value.Value;
import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.engine.unanswered.UnansweredQuestion;
import dev.steward.engine.unanswered.UnansweredStore;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Form;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import dev.steward.web.problem.Refusal;
import java.util.List;
import java.util.OptionalLong;

/// The questions that the knowledge base does not answer yet.
final class UnansweredOperations {

    static final Value.Fields QUESTION = Schema.object(
            field("id", Schema.id("Rises with time")),
            field("question", Schema.text("What was asked")),
            field("member", Schema.id("Who asked")),
            field("memberName", Schema.text("The member's name")),
            field("channel", Schema.id("Where it was asked")),
            field("message", Schema.id("The message on Discord")),
            field("at", Schema.time("When")));

    private static final String TOPIC = "unanswered";
    private static final int LONGEST_ANSWER = 100_000;
    private static final Value.Fields HUMAN_ANSWER = Schema.object(
            optional("title", Schema.text("Of the entry; the question unless it is given")
                    .with("maxLength", Value.of(KnowledgeBase.LONGEST_TITLE))),
            field("text", Schema.text("The answer, as plain text or Markdown")
                    .with("maxLength", Value.of(LONGEST_ANSWER))));

    private final KnownGuilds guilds;
    private final UnansweredStore unanswered;
    private final KnowledgeBase knowledge;

    UnansweredOperations(KnownGuilds guilds, UnansweredStore unanswered, KnowledgeBase knowledge) {
        this.guilds = guilds;
        this.unanswered = unanswered;
        this.knowledge = knowledge;
    }

    List<Route> routes() {
        String all = "/guilds/{guild}/unanswered";
        String one = all + "/{question}";
        return List.of(
                Paging.paged(Route.of(Method.GET, all, TOPIC,
                        "Lists the questions to which the knowledge base has no answer", this::list), QUESTION),
                Route.of(Method.POST, one + "/answer", TOPIC,
                        "Makes question and answer an entry of the knowledge base; the question leaves the list",
                        this::answer).takes(HUMAN_ANSWER).answers(201, "Added", Entries.SCHEMA),
                Route.of(Method.DELETE, one, TOPIC, "Takes a question off the list", this::delete));
    }

    private ApiResponse list(ApiRequest request) {
        return Paging.answer(unanswered.list(guilds.idOf(request), Paging.read(request)), UnansweredOperations::value);
    }

    private ApiResponse answer(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        UnansweredQuestion question = find(guild, request);
        Form form = Form.of(request.body());
        String title = form.text("title", title(question.text()), KnowledgeBase.LONGEST_TITLE);
        String text = form.text("text", LONGEST_ANSWER);
        form.check();
        Entry entry = knowledge.addText(guild, title, question.text() + "\n\n" + text);
        if (!unanswered.remove(guild, question.number())) {
            // Somebody else was faster, or the member had it erased: then its text must not stay here either.
            knowledge.delete(guild, entry.id());
            throw unknown(request);
        }
        return ApiResponse.created(Entries.value(entry));
    }

    private ApiResponse delete(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        OptionalLong number = Ids.of(request, "question");
        if (number.isEmpty() || !unanswered.remove(guild, number.getAsLong())) {
            throw unknown(request);
        }
        return ApiResponse.nothing();
    }

    private UnansweredQuestion find(GuildId guild, ApiRequest request) {
        OptionalLong number = Ids.of(request, "question");
        if (number.isEmpty()) {
            throw unknown(request);
        }
        return unanswered.find(guild, number.getAsLong()).orElseThrow(() -> unknown(request));
    }

    private static Refusal unknown(ApiRequest request) {
        return Refusal.notFound("This server has no unanswered question \"" + request.path("question") + "\"");
    }

    /// The question in one line, cut where a title has to end.
    private static String title(String question) {
        String line = question.strip().replaceAll("\\s+", " ");
        if (line.length() <= KnowledgeBase.LONGEST_TITLE) {
            return line;
        }
        int end = KnowledgeBase.LONGEST_TITLE - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    static Value value(UnansweredQuestion question) {
        return Value.object()
                .with("id", Value.of(Long.toString(question.number())))
                .with("question", Value.of(question.text()))
                .with("member", Value.of(question.member().toString()))
                .with("memberName", Value.of(question.memberName()))
                .with("channel", Value.of(question.channel().toString()))
                .with("message", Value.of(question.message().toString()))
                .with("at", Value.of(question.at().toString()));
    }
}
