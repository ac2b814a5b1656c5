package dev.steward.storage;

import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/// Cuts a page from the rows that were read for it.
final class Pages {

    private Pages() {}

    /// {@return how many rows to read: one more tells whether there is a next page}
    static int rows(PageRequest request) {
        return request.limit() + 1;
    }

    static <T> Page<T> of(List<T> rows, PageRequest request, ToLongFunction<T> number) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, OptionalLong.empty());
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, OptionalLong.of(number.applyAsLong(items.getLast())));
    }
}
