package dev.steward.engine.knowledge;

import static dev.steward.engine.knowledge.PlayedProcess.GUILD;
import static dev.steward.engine.knowledge.PlayedProcess.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.failure.UserMistake;
import dev.steward.engine.knowledge.Entry.State;
import dev.steward.testkit.fake.InMemoryKnowledge;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Pages and sites: how they are read, read again, stopped and taken over.
@Timeout(60)
class SitesTest {

    private static final URI START = URI.create("https://example.org/");
    private static final Optional<Duration> DAILY = Optional.of(Duration.ofDays(1));

    private final InMemoryKnowledge store = new InMemoryKnowledge(new AtomicInteger());
    private final PlayedSite site = new PlayedSite();
    private PlayedProcess process = new PlayedProcess(store, "none", site);

    SitesTest() {
        site.page("https://example.org/", "Opening hours are nine to five.");
        site.page("https://example.org/pets", "Every dog is kept on a lead.");
    }

    @AfterEach
    void stop() {
        process.close();
    }

    private Entry add() {
        return process.knowledge.addSite(GUILD, START, 10, DAILY);
    }

    private Entry now(Entry entry) {
        return store.find(GUILD, entry.id()).orElseThrow();
    }

    private void awaitState(Entry entry, State state) {
        await(() -> now(entry).state() == state);
    }

    private void readAgain(Entry entry) throws InterruptedException {
        int before = site.crawls.get() + site.reads.get();
        process.now = process.now.plus(Duration.ofDays(1));
        process.run("read-sites");
        await(() -> site.crawls.get() + site.reads.get() > before && now(entry).state() != State.READING);
    }

    @Test
    void a_site_is_read_to_its_end_and_found() {
        Entry entry = add();
        awaitState(entry, State.READY);
        assertThat(process.find("dog")).hasSize(1);
        assertThat(process.find("hours")).hasSize(1);
        assertThat(now(entry).detail()).isEqualTo("All was read");
        assertThat(now(entry).pagesRead()).isEqualTo(2);
        assertThat(now(entry).nextReadAt()).contains(process.now.plus(Duration.ofDays(1)));
    }

    @Test
    void what_was_read_is_found_while_the_rest_is_being_read() {
        site.mayGoOn = new CountDownLatch(1);
        Entry entry = add();
        await(() -> now(entry).pagesRead() == 1);
        assertThat(now(entry).state()).isEqualTo(State.READING);
        assertThat(process.find("hours")).hasSize(1);
        site.mayGoOn.countDown();
        awaitState(entry, State.READY);
    }

    @Test
    void reading_what_is_unchanged_again_changes_nothing() throws Exception {
        Entry entry = add();
        awaitState(entry, State.READY);
        long revision = store.revision(GUILD);
        readAgain(entry);
        assertThat(now(entry).state()).isEqualTo(State.READY);
        assertThat(store.revision(GUILD)).isEqualTo(revision);
    }

    @Test
    void nothing_is_read_before_its_time() throws Exception {
        Entry entry = add();
        awaitState(entry, State.READY);
        process.now = process.now.plus(Duration.ofHours(23));
        process.run("read-sites");
        assertThat(now(entry).state()).isEqualTo(State.READY);
        assertThat(site.crawls).hasValue(1);
    }

    @Test
    void changed_pages_are_replaced_and_pages_that_are_gone_go() throws Exception {
        Entry entry = add();
        awaitState(entry, State.READY);
        site.pages.remove(URI.create("https://example.org/pets"));
        site.page("https://example.org/", "Opening hours are ten to six.");
        readAgain(entry);
        assertThat(process.find("hours")).containsExactly("Opening hours are ten to six.");
        assertThat(process.find("dog")).isEmpty();
    }

    @Test
    void pages_that_may_only_not_have_been_reached_stay() throws Exception {
        Entry entry = add();
        awaitState(entry, State.READY);
        site.pages.remove(URI.create("https://example.org/pets"));
        site.complete = false;
        readAgain(entry);
        assertThat(process.find("dog")).hasSize(1);
    }

    @Test
    void a_site_that_is_gone_keeps_its_text_and_says_why() throws Exception {
        Entry entry = add();
        awaitState(entry, State.READY);
        site.pages.clear();
        readAgain(entry);
        assertThat(now(entry).state()).isEqualTo(State.FAILED);
        assertThat(now(entry).detail()).isEqualTo("The site is gone");
        assertThat(now(entry).nextReadAt()).contains(process.now.plus(Duration.ofDays(1)));
        assertThat(process.find("dog")).hasSize(1);
    }

    @Test
    void a_reader_that_breaks_fails_the_entry() {
        site.broken = true;
        Entry entry = add();
        awaitState(entry, State.FAILED);
        assertThat(now(entry).nextReadAt()).isPresent();
    }

    @Test
    void a_page_is_read_again() throws Exception {
        Entry entry = process.knowledge.addPage(GUILD, START, DAILY);
        assertThat(process.find("hours")).hasSize(1);
        site.page("https://example.org/", "Opening hours are ten to six.");
        readAgain(entry);
        assertThat(now(entry).state()).isEqualTo(State.READY);
        assertThat(process.find("hours")).containsExactly("Opening hours are ten to six.");
        site.pages.clear();
        readAgain(entry);
        assertThat(now(entry).state()).isEqualTo(State.FAILED);
        assertThat(now(entry).detail()).isEqualTo("The page is gone");
        assertThat(process.find("hours")).hasSize(1);
        assertThat(site.crawls).hasValue(0);
    }

    @Test
    void a_page_that_is_refused_is_not_added() {
        site.pages.clear();
        assertThatThrownBy(() -> process.knowledge.addPage(GUILD, START, DAILY)).isInstanceOf(UserMistake.class)
                .hasMessage("The page is gone");
        assertThat(store.guilds()).isEmpty();
    }

    @Test
    void a_site_of_no_or_too_many_pages_is_refused() {
        assertThatThrownBy(() -> process.knowledge.addSite(GUILD, START, 0, DAILY)).isInstanceOf(UserMistake.class);
        assertThatThrownBy(() -> process.knowledge.addSite(GUILD, START, 1_001, DAILY))
                .isInstanceOf(UserMistake.class);
    }

    @Test
    void what_is_deleted_while_it_is_read_stops_and_stays_deleted() {
        site.mayGoOn = new CountDownLatch(1);
        Entry entry = add();
        await(() -> now(entry).pagesRead() == 1);
        assertThat(process.knowledge.delete(GUILD, entry.id())).isTrue();
        site.mayGoOn.countDown();
        await(() -> site.atOnce.get() == 0);
        assertThat(process.find("hours")).isEmpty();
        assertThat(process.find("dog")).isEmpty();
        assertThat(store.find(GUILD, entry.id())).isEmpty();
    }

    @Test
    void four_are_read_at_once_and_the_others_wait_their_turn() {
        site.mayGoOn = new CountDownLatch(1);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(add());
        }
        await(() -> entries.stream().filter(entry -> now(entry).pagesRead() == 1).count() == 4);
        assertThat(site.crawls).hasValue(4);
        assertThat(entries).allSatisfy(entry -> assertThat(now(entry).state()).isEqualTo(State.READING));
        process.knowledge.delete(GUILD, entries.getLast().id());
        site.mayGoOn.countDown();
        entries.removeLast();
        entries.forEach(entry -> awaitState(entry, State.READY));
        assertThat(site.crawls).hasValue(9);
    }

    @Test
    void a_busy_process_leaves_what_is_due_to_others() throws Exception {
        Entry due = process.knowledge.addPage(GUILD, START, DAILY);
        site.mayGoOn = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            add();
        }
        process.now = process.now.plus(Duration.ofDays(2));
        process.run("read-sites");
        assertThat(now(due).state()).isEqualTo(State.READY);
        assertThat(site.reads).hasValue(1);
    }

    @Test
    void what_a_process_leaves_half_read_is_read_by_the_next() throws Exception {
        site.mayGoOn = new CountDownLatch(1);
        Entry entry = add();
        await(() -> now(entry).pagesRead() == 1);
        process.close();
        assertThat(site.atOnce).hasValue(0);
        assertThat(now(entry).state()).isEqualTo(State.READING);
        site.mayGoOn.countDown();
        store.orphan();
        process = new PlayedProcess(store, "none", site);
        process.run("read-sites");
        awaitState(entry, State.READY);
        assertThat(process.find("dog")).hasSize(1);
        assertThat(process.find("hours")).hasSize(1);
    }
}
