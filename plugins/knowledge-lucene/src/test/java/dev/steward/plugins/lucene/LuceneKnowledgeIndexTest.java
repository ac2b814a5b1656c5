package dev.steward.plugins.lucene;

import static dev.steward.plugins.lucene.IndexUnderTest.GUILD;
import static dev.steward.plugins.lucene.IndexUnderTest.passage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the host relies on.
class LuceneKnowledgeIndexTest {

    private static final GuildId OTHER_GUILD = new GuildId(2);

    @TempDir
    private Path folder;

    private IndexUnderTest knowledge;

    @BeforeEach
    void open() throws Exception {
        knowledge = new IndexUnderTest(folder);
    }

    @AfterEach
    void close() throws IOException {
        knowledge.close();
    }

    private void reopen() throws Exception {
        close();
        open();
    }

    @Test
    void aChangeCanReplaceEverythingAtOnce() throws Exception {
        knowledge.add(1, passage(1, "Hours", "The shop opens at nine"));
        knowledge.index.apply(new KnowledgeChange(
                GUILD, 2, List.of(passage(2, "Hours", "The shop opens at ten")), List.of(new PassageId(1)), List.of(),
                Set.of()));

        assertThat(knowledge.search("shop")).containsExactly(2L);
    }

    @Test
    void aForgottenServerLeavesNothingBehind() throws Exception {
        knowledge.add(GUILD, 3, List.of(passage(1, "Hours", "The shop opens at nine")));
        knowledge.add(OTHER_GUILD, 4, List.of(passage(2, "Hours", "The shop opens at ten")));
        knowledge.index.forget(GUILD);
        reopen();

        assertThat(knowledge.index.revision(GUILD)).isZero();
        assertThat(knowledge.search("shop")).isEmpty();
        assertThat(knowledge.index.revision(OTHER_GUILD)).isEqualTo(4);
        assertThat(knowledge.search(OTHER_GUILD, "shop", 5)).containsExactly(2L);
    }

    @Test
    void theBestComesFirstAndNoMoreThanAskedFor() throws Exception {
        knowledge.add(
                1,
                passage(1, "Shop", "Prices are fair and the goods are many"),
                passage(2, "Shop hours", "The shop opens at nine and closes at six"),
                passage(3, "Hours of the library", "The library opens at ten"));
        List<Hit> hits = knowledge.index.search(new KnowledgeQuery(GUILD, "shop hours", 2, Optional.empty()));

        assertThat(hits).hasSize(2);
        assertThat(hits.getFirst().passage()).isEqualTo(new PassageId(2));
        assertThat(hits.getFirst().score()).isGreaterThan(hits.getLast().score());
    }

    @Test
    void theTitleWeighsMoreThanTheText() throws Exception {
        knowledge.add(
                1,
                passage(1, "Prices", "Our refund and the rules that go with it are old"),
                passage(2, "Refund", "Our prices and the rules that go with it are old"));

        assertThat(knowledge.search("refund").getFirst()).isEqualTo(2);
        assertThat(knowledge.search("prices").getFirst()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "   ", "?!…", "\u0000\uD800", "🎉🎉🎉", "(", "title:\"", "* AND NOT ?", "a~2 OR [b TO c]", "\\", "/.*/",
            "who is that and what was it with you?", "was ist das und wie ist es?", "어떻게 하나요?", "どうすればいいですか？",
            "请问怎么可以？"})
    void whatSaysNothingFindsNothing(String text) throws Exception {
        knowledge.add(1, passage(1, "What is that", "Who it was, and how you do that, is with them; und das ist es"));
        knowledge.add(2, passage(2, "안내", "어떻게 하나요 물어보면 됩니다"), passage(3, "案内", "どうすればいいですか"));

        assertThat(knowledge.search(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop\" OR *", "+shop -nine", "any:shop", "(shop", "shop^100 guild:2", "SHOP\u0000"})
    void syntaxIsOnlyText(String text) throws Exception {
        knowledge.add(GUILD, 1, List.of(passage(1, "Hours", "The shop opens at nine")));
        knowledge.add(OTHER_GUILD, 1, List.of(passage(2, "Hours", "The shop opens at nine")));

        assertThat(knowledge.search(text)).containsExactly(1L);
    }

    @Test
    void longTextsAreSearchedByTheirRareWords() throws Exception {
        List<Passage> passages = new ArrayList<>();
        for (long i = 1; i <= 200; i++) {
            passages.add(passage(i, "Note " + i, "filler" + i % 7 + " common words number" + i));
        }
        knowledge.add(GUILD, 1, passages);
        String longText = "filler1 common words ".repeat(100) + " number42 " + "x y z w ".repeat(250);

        assertThat(knowledge.search(longText.substring(0, 4_000))).first().isEqualTo(42L);
        assertThat(knowledge.search(random(4_000))).isEmpty();
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            text.append(Integer.toString(i * 7_919, 36)).append(i % 3 == 0 ? ' ' : '"');
        }
        return text.substring(0, length);
    }

    @Test
    void nothingIsFoundWhereOnlyABywordFits() throws Exception {
        List<Passage> passages = new ArrayList<>();
        for (long i = 1; i <= 20; i++) {
            passages.add(passage(i, "Server rule " + i, "The best server has rules about subject" + i));
        }
        knowledge.add(GUILD, 1, passages);

        assertThat(knowledge.search("what is the best weather forecast for Paris?")).isEmpty();
    }

    @Test
    void spellingsThatLookTheSameAreTheSame() throws Exception {
        knowledge.add(1, passage(1, "환불", "환불은 두 주 안에 됩니다"), passage(2, "Cafe\u0301", "Ｗｉ－Ｆｉ is free"));

        assertThat(knowledge.search(Normalizer.normalize("환불", Normalizer.Form.NFD)))
                .containsExactly(1L);
        assertThat(knowledge.search("CAFÉ")).containsExactly(2L);
        assertThat(knowledge.search("cafe")).containsExactly(2L);
        assertThat(knowledge.search("wi fi")).containsExactly(2L);
    }

    @Test
    void aWrongGuessStillFindsSomething() throws Exception {
        knowledge.add(
                1,
                passage(1, "Öffnungszeiten", "Montag–Freitag 9–18 Uhr"),
                passage(2, "Webhook integration", "Create a webhook and paste its address into the settings"),
                passage(3, "Zwrot pieniędzy", "Zakupiony przedmiot można zwrócić w ciągu czternastu dni"));

        assertThat(knowledge.search("Wann sind die Öffnungszeiten?")).containsExactly(1L);
        assertThat(knowledge.search("웹훅 webhook 어떻게 만들어요?")).containsExactly(2L);
        assertThat(knowledge.search("¿Cómo se crean los webhooks?")).containsExactly(2L);
        assertThat(knowledge.search("jak zwracam przedmioty?")).containsExactly(3L);
    }

    @Test
    void partsOfCompoundsAreFoundAndCompoundsFindTheirParts() throws Exception {
        knowledge.add(
                1,
                passage(1, "Werbung", "Die Werbung ist ausschließlich im Marktkanal erlaubt"),
                passage(2, "Werkstatt", "Eine Kette verschleißt, weil sie mit der Zeit länger wird"),
                passage(3, "Verein", "De contributie betaalt u via de ledenadministratie van de vereniging"));

        assertThat(knowledge.search("Welcher Kanal ist das?")).containsExactly(1L);
        assertThat(knowledge.search("Was ist mit der Fahrradkette?")).containsExactly(2L);
        assertThat(knowledge.search("Wat is de administratie?")).containsExactly(3L);
    }

    @Test
    void searchesRunBesideChanges() throws Exception {
        knowledge.add(1, passage(1, "Hours", "The shop opens at nine"));
        AtomicBoolean done = new AtomicBoolean();
        Callable<Integer> searching = () -> {
            int searches = 0;
            while (!done.get() || searches == 0) {
                assertThat(knowledge.search("shop")).contains(1L);
                searches++;
            }
            return searches;
        };
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> searchers = List.of(threads.submit(searching), threads.submit(searching));
            Future<?> other = threads.submit(() -> {
                for (long i = 1; i <= 30; i++) {
                    knowledge.add(OTHER_GUILD, i, List.of(passage(1_000 + i, "Shop", "Another shop")));
                }
                return true;
            });
            for (long i = 2; i <= 30; i++) {
                knowledge.add(i, passage(1, "Hours", "The shop opens at nine or " + i),
                        passage(i, "Other", "Text " + i));
            }
            other.get();
            done.set(true);
            for (Future<Integer> searcher : searchers) {
                assertThat(searcher.get()).isPositive();
            }
        }
        assertThat(knowledge.index.revision(GUILD)).isEqualTo(30);
        assertThat(knowledge.index.revision(OTHER_GUILD)).isEqualTo(30);
    }

    @Test
    void anInterruptedChangeLeavesEverythingAsItWas() throws Exception {
        knowledge.add(1, passage(1, "Hours", "The shop opens at nine"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> knowledge.add(2, passage(2, "Hours", "The bakery opens at six")))
                .isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(knowledge.index.revision(GUILD)).isEqualTo(1);
        assertThat(knowledge.search("shop")).containsExactly(1L);
        assertThat(knowledge.search("bakery")).isEmpty();
        knowledge.add(3, passage(3, "Hours", "The library opens at eight"));

        assertThat(knowledge.search("library")).containsExactly(3L);
        assertThat(knowledge.search("shop")).containsExactly(1L);
        assertThat(knowledge.index.revision(GUILD)).isEqualTo(3);
    }

    @Test
    void everyTextCanBeTakenInAndLookedUp() throws Exception {
        Random random = new Random(5);
        int[] starts = {0, 0x20, 0x370, 0x400, 0x590, 0x600, 0x900, 0xE00, 0x1100, 0x3040, 0x4E00, 0xAC00, 0xD800,
                0x1F300};
        List<Passage> passages = new ArrayList<>(
                List.of(passage(1, "", ""), passage(2, "a".repeat(200), "가".repeat(2_000))));
        for (long id = 3; id < 60; id++) {
            int start = starts[(int) id % starts.length];
            String text = random.ints(1_000, start, start + 120)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            passages.add(passage(id, text.substring(0, 100), text));
        }
        knowledge.add(GUILD, 1, passages);

        for (Passage passage : passages) {
            assertThat(knowledge.search(passage.text() + passage.title())).doesNotHaveDuplicates();
        }
    }

    @Test
    void aThousandPassagesAreTakenInQuickly() throws Exception {
        List<Passage> passages = LongStream.rangeClosed(1, 1_000)
                .mapToObj(
                        id -> passage(id, "Subject " + id, ("Sentence number " + id + " about the shop. ").repeat(20)))
                .toList();
        Instant start = Instant.now();
        knowledge.add(GUILD, 1, passages);

        System.out.println("1,000 passages in " + Duration.between(start, Instant.now()).toMillis() + " ms");
        assertThat(knowledge.search("subject 77").getFirst()).isEqualTo(77);
    }
}
