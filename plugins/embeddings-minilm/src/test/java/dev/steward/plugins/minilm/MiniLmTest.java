package dev.steward.plugins.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.embedding.Vector;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginInfo;
import dev.steward.api.plugin.PluginTasks;
import dev.steward.testkit.contract.EmbeddingProviderContract;
import dev.steward.testkit.contract.OpenedModelContract;
import dev.steward.testkit.contract.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniLmTest {

    // Kept: native code that was loaded from a file stays mapped for as long as the process lives.
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path data;

    private static final PassingTasks TASKS = new PassingTasks();
    private static EmbeddingModel model;

    @BeforeAll
    static void open() throws Exception {
        model = provider().open(endpoint(Optional.empty()));
    }

    @AfterAll
    static void close() throws Exception {
        model.close();
    }

    @Test
    void whatMeansAlikeIsNear() throws Exception {
        List<Vector> vectors = model.embed(List.of("How do I install an extension?",
                "To add a plugin, put its zip file into the folder plugins.",
                "The moon is about 384,000 kilometres away from Earth."));

        assertThat(cosine(vectors.get(0), vectors.get(1))).isGreaterThan(0.35);
        assertThat(cosine(vectors.get(0), vectors.get(2))).isLessThan(0.15);
    }

    @Test
    void saysWhatItIs() {
        assertThat(model.id()).isEqualTo("minilm/all-minilm-l6-v2-q");
        assertThat(model.languages()).containsExactly("en");
    }

    @Test
    void vectorsHaveLengthOneAndAreTheSameEachTime() throws Exception {
        Vector first = one("Where is the dashboard?");

        assertThat(first.dimensions()).isEqualTo(384);
        assertThat(cosine(first, first)).isEqualTo(1, within(1e-5));
        assertThat(model.embed(List.of("Something else.", "Where is the dashboard?")).getLast()).isEqualTo(first);
    }

    @Test
    void readsAPassageToItsEndAndCutsWhatIsLonger() throws Exception {
        String passage = "The bot answers questions of members. ".repeat(25);
        String toTheEnd = passage + "The moon orbits the Earth. ";

        assertThat(one(toTheEnd)).isNotEqualTo(one(passage));
        String tooLong = "The bot answers questions of members. ".repeat(70);
        assertThat(one(tooLong + "The moon orbits the Earth.")).isEqualTo(one(tooLong));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\n\t", "👋🏽", "\u200b\u200d", "\u0301", "\u0000", "\ud83d", "가나다라", "مرحبا", "[CLS]",
                    "\ufffd"})
    void anyTextGetsAVector(String text) throws Exception {
        assertThat(one(text).dimensions()).isEqualTo(384);
        assertThat(one(text.repeat(4_000 / Math.max(1, text.length()))).dimensions()).isEqualTo(384);
    }

    @Test
    void eachTextQueuesForAProcessorByItself() throws Exception {
        int before = TASKS.count.get();

        model.embed(Collections.nCopies(64, "text"));

        assertThat(TASKS.count.get() - before).isEqualTo(64);
    }

    @Test
    void severalThreadsGetWhatOneGets() throws Exception {
        List<String> texts = List.of("one plugin", "two servers", "three moderators", "four questions");
        List<Vector> expected = model.embed(texts);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Vector>>> results = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                results.add(threads.submit(() -> model.embed(texts)));
            }
            for (Future<List<Vector>> result : results) {
                assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(expected);
            }
        }
    }

    @Test
    void anInterruptEndsABatchBeforeItsNextText() throws Exception {
        var tasks = new PassingTasks();
        EmbeddingModel interrupted = new MiniLmProvider(plugin(), tasks).open(endpoint(Optional.empty()));
        tasks.interruptAt = tasks.count.get() + 3;

        assertThatThrownBy(() -> interrupted.embed(Collections.nCopies(64, "text")))
                .isInstanceOf(InterruptedException.class);
        interrupted.close();
    }

    @Test
    void closingWaitsForWorkThatAnInterruptedCallerLeftBehind() throws Exception {
        Encoder encoder = Encoder.load();
        var started = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> left = threads.submit(() -> {
                int encoded = 0;
                try {
                    while (true) {
                        encoder.encode("The bot answers questions. ".repeat(30));
                        encoded++;
                        started.countDown();
                    }
                } catch (IllegalStateException closed) {
                    return encoded;
                }
            });
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            encoder.close();
            assertThat(left.get(30, TimeUnit.SECONDS)).isPositive();
        }
        encoder.close();
    }

    @Test
    void refusesAModelThatItDoesNotHave() throws Exception {
        assertThatThrownBy(() -> provider().open(endpoint(Optional.of("text-embedding-3-small"))))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("text-embedding-3-small")
                .hasMessageContaining("STEWARD_EMBEDDING_PROVIDER");
        provider().open(endpoint(Optional.of("all-minilm-l6-v2-q"))).close();
    }

    @Test
    void nativeCodeLiesInTheDataFolderOnce() throws Exception {
        try (var files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(System.mapLibraryName("onnxruntime"),
                            System.mapLibraryName("onnxruntime4j_jni"), System.mapLibraryName("tokenizers"));
        }
    }

    @Nested
    class Contract implements EmbeddingProviderContract {

        @Override
        public EmbeddingProvider provider() {
            return MiniLmTest.provider();
        }

        @Override
        public ModelEndpoint endpoint() {
            return OpenedModelContract.unconfigured();
        }

        @Override
        public Set<Trait> traits() {
            return Set.of(Trait.UNDERSTANDS_ENGLISH);
        }
    }

    private static MiniLmProvider provider() {
        return new MiniLmProvider(plugin(), TASKS);
    }

    private static PluginInfo plugin() {
        return new PluginInfo(new PluginId("embeddings-minilm"), "0.1.0", "0.1.0", data);
    }

    private static ModelEndpoint endpoint(Optional<String> name) {
        return new ModelEndpoint(Optional.empty(), Optional.empty(), name);
    }

    private static Vector one(String text) throws Exception {
        return model.embed(List.of(text)).getFirst();
    }

    private static double cosine(Vector one, Vector other) {
        double product = 0;
        for (int i = 0; i < one.dimensions(); i++) {
            product += one.values()[i] * other.values()[i];
        }
        return product;
    }

    /// Runs work at once and counts it; may be interrupted as the host's would.
    private static final class PassingTasks implements PluginTasks {

        private final AtomicInteger count = new AtomicInteger();
        private int interruptAt = Integer.MAX_VALUE;

        @Override
        public <T> T compute(Callable<T> work) throws Exception {
            if (count.incrementAndGet() == interruptAt) {
                throw new InterruptedException();
            }
            return work.call();
        }
    }
}
