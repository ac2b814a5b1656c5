package dev.steward.engine.page;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// A piece of a list, newest first.
///
/// @param items the piece
/// @param next where the next piece begins, as its [PageRequest#before()]; empty at the end of the list
public record Page<T>(List<T> items, OptionalLong next) {

    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> function) {
        return new Page<>(items.stream().<R>map(function).toList(), next);
    }
}
