package dev.steward.plugins.lucene;

import static dev.steward.plugins.lucene.IndexUnderTest.GUILD;
import static dev.steward.plugins.lucene.IndexUnderTest.passage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.knowledge.QueryVector;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing keeps the classes of the plugin once it is closed, though the host's threads live on.
class UnloadTest {

    @Test
    void theClassLoaderCanBeCollected(@TempDir Path folder) throws Exception {
        try (ExecutorService hostThread = Executors.newSingleThreadExecutor()) {
            WeakReference<ClassLoader> loader = useAndDrop(folder, hostThread);
            for (int i = 0; i < 100 && loader.get() != null; i++) {
                System.gc();
                hostThread.submit(() -> {}).get();
            }
            assertThat(loader.get()).isNull();
        }
    }

    private static WeakReference<ClassLoader> useAndDrop(Path folder, ExecutorService hostThread) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(), new VocabularyOnly())) {
            Class<?> use = loader.loadClass(Use.class.getName());
            assertThat(use).isNotEqualTo(Use.class);
            Runnable runnable = (Runnable) use.getConstructor(Path.class).newInstance(folder);
            hostThread.submit(runnable).get();
            return new WeakReference<>(loader);
        }
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(UnloadTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Shows what the host shows to a plugin.
    private static final class VocabularyOnly extends ClassLoader {

        private static final List<String> SHARED = List.of(
                "dev.steward.api.", "jakarta.inject.", "org.jspecify.", "org.slf4j.");

        VocabularyOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (SHARED.stream().anyMatch(name::startsWith)) {
                return UnloadTest.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    /// A life of the plugin.
    public static final class Use implements Runnable {

        private final Path folder;

        public Use(Path folder) {
            this.folder = folder;
        }

        @Override
        public void run() {
            try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
                knowledge.add(1, passage(1, "Hours", "The shop opens at nine"), passage(2, "환불", "환불은 두 주 안에 됩니다"));
                knowledge.add(2, passage(3, "返金", "十四日以内に返金されます"));
                assertFound(knowledge, "when do shops open", 1);
                assertFound(knowledge, "환불", 2);
                assertFound(knowledge, "返金されますか", 3);
                assertFoundByMeaning(knowledge);
                knowledge.index.forget(GUILD);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static void assertFoundByMeaning(IndexUnderTest knowledge) throws Exception {
            Vector vector = Vector.of(1, 2);
            knowledge.index.apply(new KnowledgeChange(
                    GUILD, 3, List.of(), List.of(), List.of(new PassageVector(new PassageId(1), "model", vector)),
                    Set.of("model")));
            QueryVector asked = new QueryVector("model", vector, Set.of());
            if (knowledge.index.search(new KnowledgeQuery(GUILD, "beginning", 5, Optional.of(asked))).isEmpty()) {
                throw new IllegalStateException("Not found by meaning");
            }
        }

        private static void assertFound(IndexUnderTest knowledge, String text, long id) throws Exception {
            if (!knowledge.search(text).equals(List.of(id))) {
                throw new IllegalStateException("Not found: " + text);
            }
        }
    }
}
