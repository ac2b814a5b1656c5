package dev.steward.testkit.fake;

import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Shape;
import dev.steward.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A model that answers `answer 1`, `answer 2` and so on, unless a test wants something else.
public final class ScriptedModel implements ModelProvider, LanguageModel {

    public final List<Prompt> prompts = new CopyOnWriteArrayList<>();
    public final AtomicInteger closed = new AtomicInteger();
    public final AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);
    public final AtomicInteger nonsense = new AtomicInteger();
    public volatile String action = "answer";
    public volatile String text = "";
    public volatile List<String> sources = List.of();
    /// Answers wait for it.
    public volatile @Nullable CountDownLatch held;
    public volatile Optional<RuntimeException> failure = Optional.empty();

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
        return new Completion(
                Value.object()
                        .with("action", Value.of(action))
                        .with("text", Value.of(text.isEmpty() ? "answer " + number : text))
                        .with("sources", Value.texts(sources)),
                Completion.Usage.NONE);
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
