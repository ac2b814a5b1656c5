package dev.steward.benchmarks.micro;

import dev.steward.engine.question.QuestionStore.Orphans;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A port with nothing behind it: reading finds nothing, and what only tells something is heeded by nobody. Anything
/// else fails, and so would show that the common path touches what it should not.
final class Nothing {

    private static final Map<Class<?>, Object> EMPTY = Map.of(List.class, List.of(), Set.class, Set.of(),
            Orphans.class, new Orphans(List.of(), List.of()));

    private Nothing() {}

    static <T> T behind(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port}, (_, method, _) -> {
            Object empty = EMPTY.get(method.getReturnType());
            if (empty == null && method.getReturnType() != void.class) {
                throw new UnsupportedOperationException(method + " has nothing behind it");
            }
            return empty;
        }));
    }
}
