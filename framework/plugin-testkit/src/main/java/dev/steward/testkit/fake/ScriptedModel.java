package dev.steward.testkit.fake;

import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Shape;
import dev.steward.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A model that answers `answer 1`, `answer 2` and so on, unless a test wants something else.
public final class ScriptedModel implements ModelProvider, LanguageModel {

    /// What it was asked, oldest first.
    public final List<Prompt> prompts = new CopyOnWriteArrayList<>();
    /// How often it was closed.
    public final AtomicInteger closed = new AtomicInteger();
    /// How many of the next calls fail, if there is a [#failure].
    public final AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);
    /// How many of the next answers have another form than was asked for.
    public final AtomicInteger nonsense = new AtomicInteger();
    /// What it wants to be done about a member's message: `answer` or `silent`.
    public volatile String action = "answer";
    /// What it says to a member; empty for numbered answers.
    public volatile String text = "";
    /// Ids of the passages that its answers rest on.
    public volatile List<String> sources = List.of();
    /// Answers wait for it.
    public volatile @Nullable CountDownLatch held;
    /// How calls fail.
    public volatile Optional<RuntimeException> failure = Optional.empty();

    private final Map<String, Function<Prompt, Value>> scripts = new ConcurrentHashMap<>();

    /// Numbers its answers.
    public ScriptedModel() {}

    /// Scripts the answers in one shape, for plugins that ask in a shape of their own.
    ///
    /// @param shape the shape's name
    /// @param script what is answered to a prompt
    public void script(String shape, Function<Prompt, Value> script) {
        scripts.put(shape, script);
    }

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        return this;
    }

    @Override
    public Completion ask(Prompt prompt, Shape shape) throws InterruptedException {
        prompts.add(prompt);
        int number = prompts.size();
        if (failure.isPresent() && failures.getAndDecrement() > 0) {
            throw failure.get();
        }
        CountDownLatch wait = held;
        if (wait != null) {
            wait.await();
        }
        if (nonsense.getAndDecrement() > 0) {
            return new Completion(Value.of("nonsense"), Completion.Usage.NONE);
        }
        Function<Prompt, Value> script = scripts.getOrDefault(shape.name(), _ -> answer(number));
        return new Completion(script.apply(prompt), Completion.Usage.NONE);
    }

    private Value answer(int number) {
        return Value.object()
                .with("action", Value.of(action))
                .with("text", Value.of(text.isEmpty() ? "answer " + number : text))
                .with("sources", Value.texts(sources));
    }

    @Override
    public String describe() {
        return "scripted";
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
