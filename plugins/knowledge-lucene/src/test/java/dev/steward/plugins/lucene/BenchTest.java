package dev.steward.plugins.lucene;

import static dev.steward.plugins.lucene.IndexUnderTest.passage;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.knowledge.QueryVector;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How big and how fast with passages of some 1,000 characters and vectors of 384 dimensions in one server, beside a
/// fifth as many of others.
@Tag("bench")
class BenchTest {

    private static final String MODEL = "synthetic";
    private static final GuildId GUILD = IndexUnderTest.GUILD;
    private static final int BATCH = 500;
    private static final int DIMENSIONS = 384;
    private static final int SUBJECTS = 300;
    private static final String SYLLABLES = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu";
    private static final String KOREAN = "환불 결제 서버 비밀번호 닉네임 대회 보상 신고 차단 설치 파일 폴더 이벤트 길드 역할 채널 공지 문의";

    @ParameterizedTest
    @ValueSource(ints = {1_000, 50_000})
    void measure(int passages, @TempDir Path folder) throws Exception {
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            long start = System.nanoTime();
            fill(knowledge, 1, passages);
            System.out.printf(Locale.ROOT, "%,d passages with vectors, %.0f a second%n", passages,
                    passages / seconds(start));
            search(knowledge, passages, folder);
        }
    }

    @Test
    void measureAfterACrash(@TempDir Path folder) throws Exception {
        int passages = 50_000;
        Process process = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED", Victim.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            while (Integer.parseInt(out.readLine()) < passages / BATCH / 2) {
                // goes on until half of it is there
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        long start = System.nanoTime();
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            System.out.printf(Locale.ROOT, "opened %.1f s after kill -9, at revision %d%n", seconds(start),
                    knowledge.index.revision(GUILD));
            fill(knowledge, knowledge.index.revision(GUILD) + 1, passages);
            search(knowledge, passages, folder);
        }
    }

    /// Takes in passages until it is killed.
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) throws Exception {
            try (IndexUnderTest knowledge = new IndexUnderTest(Path.of(args[0]))) {
                for (int batch = 1;; batch++) {
                    knowledge.index.apply(batch(GUILD, batch));
                    System.out.println(batch);
                }
            }
        }
    }

    private static void fill(IndexUnderTest knowledge, long from, int passages) throws Exception {
        for (long batch = from; batch <= passages / BATCH; batch++) {
            knowledge.index.apply(batch(GUILD, batch));
            if (batch % 5 == 0) {
                knowledge.index.apply(batch(new GuildId(1_000 + batch), 10_000 + batch));
            }
        }
    }

    /// The same for the same number, whichever process makes it.
    private static KnowledgeChange batch(GuildId guild, long batch) {
        Texts texts = new Texts(batch);
        List<Passage> passages = new ArrayList<>();
        List<PassageVector> vectors = new ArrayList<>();
        for (long id = batch * BATCH; id < (batch + 1) * BATCH; id++) {
            passages.add(passage(id, texts.word() + " " + texts.word(), texts.text(id)));
            vectors.add(new PassageVector(new PassageId(id), MODEL, texts.vector()));
        }
        return new KnowledgeChange(guild, batch, passages, List.of(), vectors, Set.of(MODEL));
    }

    private static void search(IndexUnderTest knowledge, int passages, Path folder) throws Exception {
        Texts texts = new Texts(-1);
        System.out.printf(Locale.ROOT, "index %.1f MB%n", size(folder) / 1e6);
        measure("English question, words", 1_000, () -> query(texts.question(), Optional.empty()), knowledge);
        measure("English question, words and meaning", 1_000, () -> query(texts.question(), vector(texts)), knowledge);
        measure("two keywords", 1_000, () -> query(texts.word() + " " + texts.word(), Optional.empty()), knowledge);
        measure("Korean question", 1_000,
                () -> query(texts.korean() + "은 어떻게 " + texts.korean() + "하나요?", vector(texts)), knowledge);
        measure("4,000 characters, words and meaning", 200, () -> query(texts.long4000(), vector(texts)), knowledge);
        long[] changes = new long[100];
        for (int i = 0; i < changes.length; i++) {
            KnowledgeChange whole = batch(GUILD, 50_000 + i);
            long start = System.nanoTime();
            knowledge.index.apply(new KnowledgeChange(
                    GUILD, whole.revision(), whole.added().subList(0, 1), List.of(), whole.vectors().subList(0, 1),
                    whole.models()));
            changes[i] = System.nanoTime() - start;
        }
        print("one change of one passage", changes);
        System.out.printf(Locale.ROOT, "%,d passages done%n", passages);
    }

    private static KnowledgeQuery query(String text, Optional<QueryVector> vector) {
        return new KnowledgeQuery(GUILD, text, 8, vector);
    }

    private static Optional<QueryVector> vector(Texts texts) {
        return Optional.of(new QueryVector(MODEL, texts.vector(), Set.of("en")));
    }

    private static void measure(String what, int times, Callable<KnowledgeQuery> queries, IndexUnderTest knowledge)
            throws Exception {
        long[] nanos = new long[times];
        for (int i = -times / 4; i < times; i++) {
            KnowledgeQuery query = queries.call();
            long start = System.nanoTime();
            knowledge.index.search(query);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        print(what, nanos);
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "%s: p50 %.2f ms, p99 %.2f ms%n", what, nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /// Texts with frequent and rare words as in a language, and vectors in clouds around subjects.
    private static final class Texts {

        private final Random random;

        Texts(long seed) {
            random = new Random(seed);
        }

        String question() {
            return "How do I " + word() + " the " + word() + " when " + word() + " is " + word();
        }

        String text(long number) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 1_000) {
                text.append(
                        number % 5 == 0
                                ? korean() + "은 " + korean() + "에서 "
                                : "the " + word() + " is for " + word() + " ");
            }
            return text.toString();
        }

        /// The smaller the number the more often.
        String word() {
            String[] syllables = SYLLABLES.split(" ");
            int number = (int) Math.exp(random.nextDouble() * Math.log(60_000));
            StringBuilder word = new StringBuilder();
            for (int rest = number + 900; rest > 0; rest /= syllables.length) {
                word.append(syllables[rest % syllables.length]);
            }
            return word.toString();
        }

        String korean() {
            String[] words = KOREAN.split(" ");
            return words[random.nextInt(words.length)] + random.nextInt(500);
        }

        String long4000() {
            StringBuilder text = new StringBuilder();
            while (text.length() < 4_000) {
                text.append(word()).append(' ');
            }
            return text.substring(0, 4_000);
        }

        Vector vector() {
            Random subject = new Random(random.nextInt(SUBJECTS));
            float[] values = new float[DIMENSIONS];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (subject.nextGaussian() + random.nextGaussian());
            }
            return Vector.of(values);
        }
    }
}
