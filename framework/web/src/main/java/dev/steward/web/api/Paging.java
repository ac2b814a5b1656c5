package dev.steward.web.api;

import dev.steward.api.value.Value;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.kernel.settings.Problem;
import dev.steward.web.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// How every list is read: `limit` and `before` in, `items` and `next` out.
public final class Paging {

    private static final int USUAL_LIMIT = 50;
    private static final Parameter LIMIT = Parameter.optional("limit", "How many items at most",
            Schema.whole("How many", 1, PageRequest.MOST).with("default", Value.of(USUAL_LIMIT)));
    private static final Parameter BEFORE = Parameter.optional("before",
            "Only what is older: the `next` of the last page",
            Schema.id("A cursor"));

    private Paging() {}

    /// Describes a route that answers a list.
    public static Route paged(Route route, Value.Fields item) {
        return route.with(LIMIT, BEFORE)
                .answers(Schema.object(
                        Schema.field("items", Schema.list(item).with("description", Value.of("Newest first"))),
                        Schema.field("next",
                                Schema.orNull(Schema.id("`before` of the next page; null on the last one")))));
    }

    public static PageRequest read(ApiRequest request) {
        List<Problem> problems = new ArrayList<>();
        int limit = limit(request, USUAL_LIMIT, PageRequest.MOST, problems);
        OptionalLong before = request.query(BEFORE.name())
                .map(text -> cursor(text, problems))
                .orElseGet(OptionalLong::empty);
        if (!problems.isEmpty()) {
            throw Refusal.rejected(problems);
        }
        return new PageRequest(before, limit);
    }

    /// Reads `limit` alone, for lists that have one page only.
    public static int limit(ApiRequest request, int usual, int most, List<Problem> problems) {
        String text = request.query(LIMIT.name()).orElse(Integer.toString(usual));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a number out of range.
        }
        problems.add(new Problem(LIMIT.name(), "must be a number from 1 to " + most));
        return usual;
    }

    public static <T> ApiResponse answer(Page<T> page, Function<? super T, ? extends Value> item) {
        Value next = page.next().isPresent() ? Value.of(Long.toString(page.next().getAsLong())) : Value.none();
        return ApiResponse.ok(Value.object()
                .with("items", Value.list(page.items().stream().<Value>map(item).toList()))
                .with("next", next));
    }

    /// Answers a list that is complete.
    public static ApiResponse complete(List<? extends Value> items) {
        return ApiResponse.ok(Value.object().with("items", Value.list(items)).with("next", Value.none()));
    }

    private static OptionalLong cursor(String text, List<Problem> problems) {
        try {
            long cursor = Long.parseLong(text);
            if (cursor >= 0) {
                return OptionalLong.of(cursor);
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a negative one.
        }
        problems.add(new Problem(BEFORE.name(), "must be the `next` of an earlier answer"));
        return OptionalLong.empty();
    }
}
