package dev.steward.plugins.lucene;

import static dev.steward.plugins.lucene.IndexUnderTest.passage;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How big and how fast with 50,000 passages of some 1,000 characters, half in one server, half spread over a hundred.
@Tag("bench")
class BenchTest {

    private static final int PASSAGES = 50_000;
    private static final int BATCH = 500;
    private static final String SYLLABLES = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu";
    private static final String KOREAN = "환불 결제 서버 비밀번호 닉네임 대회 보상 신고 차단 설치 파일 폴더 이벤트 길드 역할 채널 공지 문의";

    private final Random random = new Random(7);

    @Test
    void measure(@TempDir Path folder) throws Exception {
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            fill(knowledge);
            System.out.printf(Locale.ROOT, "index %.1f MB%n", size(folder) / 1e6);
            measure("one change of one passage", 200, i -> knowledge.add(
                    new GuildId(1), 1_000 + i, List.of(passage(PASSAGES + i, "New", text(i)))));
            measure("English question", 2_000, i -> knowledge.search(
                    new GuildId(1), "How do I " + word() + " the " + word() + " when " + word() + " is " + word(), 8));
            measure("keywords of no telling language", 2_000, i -> knowledge.search(
                    new GuildId(1), word() + " " + word(), 8));
            measure("Korean question", 2_000,
                    i -> knowledge.search(new GuildId(1), korean() + "은 어떻게 " + korean() + "하나요?", 8));
            measure("4,000 characters", 300, i -> knowledge.search(new GuildId(1), long4000(), 8));
        }
    }

    private void fill(IndexUnderTest knowledge) throws Exception {
        long start = System.nanoTime();
        for (int from = 0; from < PASSAGES; from += BATCH) {
            List<Passage> batch = new ArrayList<>();
            for (int i = from; i < from + BATCH; i++) {
                batch.add(passage(i, word() + " " + word(), text(i)));
            }
            int number = from / BATCH;
            knowledge.add(new GuildId(number % 2 == 0 ? 1 : 2 + number), number + 1, batch);
        }
        System.out.printf(
                Locale.ROOT, "%d passages in %.1f s%n", PASSAGES, (System.nanoTime() - start) / 1e9);
    }

    private String text(int i) {
        StringBuilder text = new StringBuilder();
        while (text.length() < 1_000) {
            text.append(i % 5 == 0 ? korean() + "은 " + korean() + "에서 " : "the " + word() + " is for " + word() + " ");
        }
        return text.toString();
    }

    /// Frequent and rare words as in a language: the smaller the number the more often.
    private String word() {
        String[] syllables = SYLLABLES.split(" ");
        int number = (int) Math.exp(random.nextDouble() * Math.log(60_000));
        StringBuilder word = new StringBuilder();
        for (int rest = number + 900; rest > 0; rest /= syllables.length) {
            word.append(syllables[rest % syllables.length]);
        }
        return word.toString();
    }

    private String korean() {
        String[] words = KOREAN.split(" ");
        return words[random.nextInt(words.length)] + random.nextInt(500);
    }

    private String long4000() {
        StringBuilder text = new StringBuilder();
        while (text.length() < 4_000) {
            text.append(word()).append(' ');
        }
        return text.substring(0, 4_000);
    }

    private static void measure(String what, int times, Step step) throws Exception {
        long[] nanos = new long[times];
        for (int i = -times / 4; i < times; i++) {
            long start = System.nanoTime();
            step.run(i + times);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT, "%s: p50 %.2f ms, p99 %.2f ms%n", what, nanos[times / 2] / 1e6,
                nanos[times * 99 / 100] / 1e6);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private interface Step {
        void run(int number) throws Exception;
    }
}
