package dev.steward.engine.knowledge;

import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.embedding.Vector;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.ModelEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A provider whose models know that a hound is a dog, and nothing else. The name of a model is part of its id.
final class PlayedEmbeddings implements EmbeddingProvider {

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final List<List<String>> batches = new CopyOnWriteArrayList<>();
    volatile Set<String> languages = Set.of();
    volatile Optional<RuntimeException> failure = Optional.empty();
    volatile Optional<String> refusal = Optional.empty();
    volatile boolean forgetful;
    /// Batches of passages wait for it, questions do not.
    volatile CountDownLatch passagesMayPass = new CountDownLatch(0);
    volatile CountDownLatch questionsMayPass = new CountDownLatch(0);
    private final String family;

    PlayedEmbeddings(String family) {
        this.family = family;
    }

    @Override
    public EmbeddingModel open(ModelEndpoint endpoint) {
        refusal.ifPresent(why -> {
            throw new PermanentFailure(why);
        });
        opened.incrementAndGet();
        return new Model(family + "/" + endpoint.name().orElse("standard"));
    }

    static boolean isQuestion(List<String> texts) {
        return !texts.getFirst().contains("\n\n");
    }

    private final class Model implements EmbeddingModel {

        private final String id;

        Model(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Set<String> languages() {
            return languages;
        }

        @Override
        public List<Vector> embed(List<String> texts) throws InterruptedException {
            batches.add(List.copyOf(texts));
            (isQuestion(texts) ? questionsMayPass : passagesMayPass).await();
            failure.ifPresent(it -> {
                throw it;
            });
            List<Vector> vectors = texts.stream().map(this::meaning).toList();
            return forgetful ? vectors.subList(1, vectors.size()) : vectors;
        }

        private Vector meaning(String text) {
            return text.contains("dog") || text.contains("hound") ? Vector.of(1, 0) : Vector.of(0, 1);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
