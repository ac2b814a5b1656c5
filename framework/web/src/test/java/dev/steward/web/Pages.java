package dev.steward.web;

import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/// Cuts lists in memory into pages, newest first, as a database would.
final class Pages {

    private Pages() {}

    static <T> Page<T> of(List<T> all, ToLongFunction<T> number, PageRequest request) {
        List<T> rest = all.stream()
                .filter(item -> request.before().isEmpty() || number.applyAsLong(item) < request.before().getAsLong())
                .sorted(Comparator.comparingLong(number).reversed())
                .toList();
        List<T> items = rest.stream().limit(request.limit()).toList();
        return new Page<>(items, rest.size() > items.size()
                ? OptionalLong.of(number.applyAsLong(items.getLast()))
                : OptionalLong.empty());
    }
}
