package dev.steward.plugins.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Speaker;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.model.Shape;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing keeps the classes of the plugin once its models are closed.
class UnloadTest {

    @Test
    void theClassLoaderCanBeCollected() throws Exception {
        try (ModelServer server = new ModelServer()) {
            for (Protocol protocol : Protocol.values()) {
                server.answers(protocol.says("{\"text\":\"fine\"}"));
            }
            WeakReference<ClassLoader> loader = useAndDrop(server.url(""));
            for (int i = 0; i < 100 && loader.get() != null; i++) {
                System.gc();
                Thread.onSpinWait();
            }
            assertThat(server.asked()).hasSize(Protocol.values().length);
            assertThat(loader.get()).isNull();
        }
    }

    private static WeakReference<ClassLoader> useAndDrop(URI server) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(), new VocabularyOnly())) {
            Class<?> use = loader.loadClass(Use.class.getName());
            assertThat(use).isNotEqualTo(Use.class);
            var life = new FutureTask<>((Callable<?>) use.getConstructor(URI.class).newInstance(server));
            Thread call = Thread.ofVirtual().unstarted(life); // as in the host, where thread locals end with each call
            call.setContextClassLoader(loader);
            call.start();
            assertThat(life.get()).isEqualTo(true);
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

    /// A life of the plugin: each provider's model is opened, asked and closed.
    public static final class Use implements Callable<Boolean> {

        private final URI server;

        public Use(URI server) {
            this.server = server;
        }

        @Override
        public Boolean call() throws Exception {
            var prompt = new Prompt("Be kind.", List.of(), List.of(new Turn(Speaker.MEMBER, "hello")));
            var shape = new Shape("answer", List.of(new Shape.Field("text", "The reply", new Shape.Type.Text(100))));
            for (Protocol protocol : Protocol.values()) {
                var url = URI.create(server + protocol.base());
                LanguageModel model = protocol.provider()
                        .open(new ModelEndpoint(Optional.of(url), Optional.empty(), Optional.of("test-model")));
                model.ask(prompt, shape);
                model.close();
            }
            return true;
        }
    }
}
