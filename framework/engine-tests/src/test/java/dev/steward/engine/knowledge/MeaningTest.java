package dev.steward.engine.knowledge;

import static dev.steward.engine.knowledge.PlayedProcess.GUILD;
import static dev.steward.engine.knowledge.PlayedProcess.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.Points;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.testkit.fake.InMemoryKnowledge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Searching by meaning: how vectors come to be, which model a question is asked with, and what happens without one.
@Timeout(60)
class MeaningTest {

    private static final String DOG = "Every dog is kept on a lead.";

    private final AtomicInteger queries = new AtomicInteger();
    private final InMemoryKnowledge store = new InMemoryKnowledge(queries);
    private final PlayedEmbeddings provider = new PlayedEmbeddings("played");
    private PlayedProcess process = start("embeddings/played");

    @AfterEach
    void stop() {
        process.close();
    }

    private PlayedProcess start(String chosen) {
        return new PlayedProcess(store, chosen, new PlayedSite());
    }

    private void restart(String chosen) {
        process.close();
        process = start(chosen);
    }

    private void publish() {
        process.publish(Points.EMBEDDING_PROVIDER, "embeddings/played", provider);
        await(() -> process.knowledge.health().detail().startsWith("played/"));
    }

    private void addAndFill() {
        publish();
        process.knowledge.addText(GUILD, "Pets", DOG);
        await(() -> process.index.countVectors() == 1);
    }

    @Test
    void an_added_text_is_soon_found_by_what_it_means() {
        addAndFill();
        assertThat(process.find("hound")).containsExactly(DOG);
        assertThat(store.searchedWithId(GUILD)).contains("played/standard");
    }

    @Test
    void adding_does_not_wait_for_the_vectors() {
        provider.passagesMayPass = new CountDownLatch(1);
        publish();
        process.knowledge.addText(GUILD, "Pets", DOG);
        assertThat(process.find("dog")).containsExactly(DOG);
        provider.passagesMayPass.countDown();
        await(() -> !process.find("hound").isEmpty());
    }

    @Test
    void what_was_there_before_the_model_is_embedded_in_batches_newest_first() throws Exception {
        for (int i = 0; i < 200; i++) {
            process.knowledge.addText(GUILD, "Text", "number " + i);
        }
        publish();
        process.run("embed");
        assertThat(process.index.countVectors()).isEqualTo(200);
        assertThat(provider.batches).hasSize(4).allSatisfy(batch -> assertThat(batch.size()).isBetween(1, 64));
        assertThat(provider.batches.getFirst().getFirst()).contains("number 199");
    }

    @Test
    void nothing_is_embedded_twice() throws Exception {
        addAndFill();
        process.run("embed");
        process.run("embed");
        assertThat(provider.batches).hasSize(1);
    }

    @Test
    void looking_again_where_nothing_is_lacking_costs_one_query() throws Exception {
        addAndFill();
        process.run("embed");
        int before = queries.get();
        process.run("embed");
        assertThat(queries).hasValue(before + 1);
    }

    @Test
    void a_server_without_vectors_costs_no_call_of_the_model() {
        publish();
        process.find("hound");
        assertThat(provider.batches).isEmpty();
        assertThat(process.index.modelOfLastQuery()).isEmpty();
    }

    @Test
    void asking_again_does_not_ask_the_database_which_model_it_is() {
        addAndFill();
        await(() -> !process.find("hound").isEmpty());
        int queries = store.searchedWithCalls();
        process.find("hound");
        process.find("dog");
        assertThat(store.searchedWithCalls()).isEqualTo(queries);
    }

    @Test
    void a_model_that_fails_leaves_the_words() {
        addAndFill();
        provider.failure = Optional.of(new PermanentFailure("The key is wrong"));
        assertThat(process.find("dog")).containsExactly(DOG);
        assertThat(process.find("hound")).isEmpty();
        assertThat(process.knowledge.health().ok()).isFalse();
        assertThat(process.knowledge.health().detail()).contains("The key is wrong").contains("words alone");
        provider.failure = Optional.empty();
        assertThat(process.find("hound")).containsExactly(DOG);
        assertThat(process.knowledge.health().ok()).isTrue();
    }

    @Test
    void a_model_that_hangs_leaves_the_words_after_two_seconds() {
        addAndFill();
        provider.questionsMayPass = new CountDownLatch(1);
        assertThat(process.find("dog")).containsExactly(DOG);
    }

    @Test
    void a_model_that_wants_to_be_left_alone_is() {
        addAndFill();
        provider.failure = Optional.of(new TransientFailure("Too many requests", Duration.ofMinutes(1)));
        process.find("hound");
        provider.failure = Optional.empty();
        int asked = provider.batches.size();
        assertThat(process.find("hound")).isEmpty();
        assertThat(provider.batches).hasSize(asked);
        process.now = process.now.plusSeconds(61);
        assertThat(process.find("hound")).containsExactly(DOG);
    }

    @Test
    void failing_to_make_vectors_is_tried_again_later_and_later() throws Exception {
        provider.failure = Optional.of(new PermanentFailure("The key is wrong"));
        publish();
        process.knowledge.addText(GUILD, "Pets", DOG);
        process.run("embed");
        assertThat(provider.batches).hasSize(1);
        process.run("embed");
        assertThat(provider.batches).hasSize(1);
        process.now = process.now.plusSeconds(11);
        process.run("embed");
        assertThat(provider.batches).hasSize(2);
        process.now = process.now.plusSeconds(11);
        process.run("embed");
        assertThat(provider.batches).hasSize(2);
        process.now = process.now.plusSeconds(11);
        provider.failure = Optional.empty();
        process.run("embed");
        assertThat(process.find("hound")).containsExactly(DOG);
    }

    @Test
    void vectors_that_are_too_few_are_not_kept() throws Exception {
        provider.forgetful = true;
        publish();
        process.knowledge.addText(GUILD, "Pets", DOG);
        process.run("embed");
        assertThat(store.countVectors()).isZero();
        assertThat(process.knowledge.health().detail()).contains("0 vectors").contains("1 texts");
    }

    @Test
    void a_withdrawn_model_is_closed_and_its_words_remain_and_when_it_comes_back_it_is_used_again() {
        addAndFill();
        process.withdraw("embeddings");
        assertThat(provider.closed).hasValue(1);
        assertThat(process.find("dog")).containsExactly(DOG);
        assertThat(process.find("hound")).isEmpty();
        assertThat(process.knowledge.health().detail()).contains("embeddings").contains("disabled");
        publish();
        await(() -> process.find("hound").equals(List.of(DOG)));
        await(() -> provider.opened.get() - provider.closed.get() == 1);
    }

    @Test
    void a_withdrawn_model_is_closed_after_its_last_call() {
        provider.passagesMayPass = new CountDownLatch(1);
        publish();
        process.knowledge.addText(GUILD, "Pets", DOG);
        await(() -> provider.batches.size() == 1);
        process.withdraw("embeddings");
        assertThat(provider.closed).hasValue(0);
        provider.passagesMayPass.countDown();
        await(() -> provider.closed.get() == 1);
    }

    @Test
    void a_provider_that_refuses_its_configuration_is_named_and_tried_again() throws Exception {
        provider.refusal = Optional.of("STEWARD_EMBEDDING_API_KEY is missing");
        process.publish(Points.EMBEDDING_PROVIDER, "embeddings/played", provider);
        process.knowledge.addText(GUILD, "Pets", DOG);
        process.run("embed");
        assertThat(process.knowledge.health().ok()).isFalse();
        assertThat(process.knowledge.health().required()).isFalse();
        assertThat(process.knowledge.health().detail()).contains("STEWARD_EMBEDDING_API_KEY is missing");
        provider.refusal = Optional.empty();
        process.run("embed");
        assertThat(process.find("hound")).containsExactly(DOG);
    }

    @Test
    void health_says_for_which_languages_the_model_is() {
        provider.languages = Set.of("en");
        publish();
        assertThat(process.knowledge.health().detail()).contains("played/standard").contains("en only");
        process.knowledge.addText(GUILD, "Pets", DOG);
        await(() -> process.index.countVectors() == 1);
        process.find("hound");
        assertThat(process.index.queries.getLast().vector().orElseThrow().languages()).containsExactly("en");
    }

    @Test
    void every_call_is_recorded() {
        addAndFill();
        process.find("hound");
        provider.failure = Optional.of(new PermanentFailure("no"));
        process.find("hound");
        assertThat(process.calls).hasSize(3).allSatisfy(call -> {
            assertThat(call.purpose()).isEqualTo("embedding");
            assertThat(call.provider()).isEqualTo("embeddings/played");
            assertThat(call.guild()).contains(GUILD);
        });
        assertThat(process.calls).extracting(call -> call.ok()).containsExactly(true, true, false);
    }

    @Test
    void what_is_deleted_while_its_vectors_are_made_stays_deleted() throws Exception {
        provider.passagesMayPass = new CountDownLatch(1);
        publish();
        Entry entry = process.knowledge.addText(GUILD, "Pets", DOG);
        await(() -> provider.batches.size() == 1);
        process.knowledge.delete(GUILD, entry.id());
        provider.passagesMayPass.countDown();
        process.run("embed");
        assertThat(store.countVectors()).isZero();
        assertThat(process.find("dog")).isEmpty();
        assertThat(process.find("hound")).isEmpty();
    }

    @Test
    void another_model_fills_beside_the_former_and_then_takes_its_place() throws Exception {
        addAndFill();
        restart("played:better");
        provider.passagesMayPass = new CountDownLatch(1);
        publish();
        Thread filling = Thread.startVirtualThread(this::runEmbed);
        await(() -> provider.batches.size() == 2);
        await(() -> !process.find("hound").isEmpty());
        assertThat(process.index.modelOfLastQuery()).contains("played/standard");
        provider.passagesMayPass.countDown();
        filling.join();
        assertThat(store.searchedWithId(GUILD)).contains("played/better");
        assertThat(store.modelsOfVectors()).containsExactly("played/better");
        assertThat(process.find("hound")).containsExactly(DOG);
        assertThat(process.index.modelOfLastQuery()).contains("played/better");
        await(() -> provider.opened.get() - provider.closed.get() == 1);
    }

    @Test
    void without_the_former_model_words_are_all_there_is_until_the_switch() throws Exception {
        addAndFill();
        restart("newer");
        PlayedEmbeddings newer = new PlayedEmbeddings("newer");
        newer.passagesMayPass = new CountDownLatch(1);
        process.publish(Points.EMBEDDING_PROVIDER, "others/newer", newer);
        Thread filling = Thread.startVirtualThread(this::runEmbed);
        await(() -> newer.batches.size() == 1);
        assertThat(process.find("dog")).containsExactly(DOG);
        assertThat(process.find("hound")).isEmpty();
        newer.passagesMayPass.countDown();
        filling.join();
        assertThat(process.find("hound")).containsExactly(DOG);
        assertThat(process.index.modelOfLastQuery()).contains("newer/standard");
    }

    @Test
    void the_former_model_serves_as_long_as_the_new_one_cannot_be_opened() throws Exception {
        addAndFill();
        restart("newer");
        process.publish(Points.EMBEDDING_PROVIDER, "embeddings/played", provider);
        process.run("embed");
        await(() -> !process.find("hound").isEmpty());
        assertThat(process.index.modelOfLastQuery()).contains("played/standard");
    }

    @Test
    void a_switch_made_by_another_process_is_followed() throws Exception {
        addAndFill();
        assertThat(process.find("hound")).containsExactly(DOG);
        PlayedEmbeddings theirs = new PlayedEmbeddings("played");
        try (PlayedProcess other = start("played:better")) {
            other.publish(Points.EMBEDDING_PROVIDER, "embeddings/played", theirs);
            other.run("embed");
        }
        assertThat(store.searchedWithId(GUILD)).contains("played/better");
        store.wakeOthers(GUILD);
        await(() -> process.find("hound").equals(List.of(DOG))
                && process.index.modelOfLastQuery().equals(Optional.of("played/better")));
    }

    private void runEmbed() {
        try {
            process.run("embed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
