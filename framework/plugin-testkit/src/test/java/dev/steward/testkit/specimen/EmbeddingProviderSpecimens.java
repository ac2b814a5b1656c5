package dev.steward.testkit.specimen;

import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.embedding.Vector;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.testkit.contract.EmbeddingProviderContract;
import dev.steward.testkit.contract.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

final class EmbeddingProviderSpecimens {

    private EmbeddingProviderSpecimens() {}

    /// A model that knows what the contract's sentences mean. The specimens change one thing each.
    interface Played extends EmbeddingProviderContract, PlayedService {

        @Override
        default EmbeddingProvider provider() {
            return endpoint -> new Model(this, endpoint.name().orElseThrow());
        }

        @Override
        default Set<Trait> traits() {
            return Set.of(Trait.UNDERSTANDS_ENGLISH, Trait.MULTILINGUAL);
        }

        default Vector vector(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            boolean money = List.of("money", "refund", "환불", "geld").stream().anyMatch(lower::contains);
            double direction = text.hashCode() % 100;
            return money
                    ? Vector.of(1, 0, 0.001f)
                    : Vector.of(0, (float) Math.cos(direction), (float) Math.sin(direction));
        }

        default List<Vector> vectors(List<String> texts) throws Exception {
            return texts.stream().map(this::vector).toList();
        }

        default String id() {
            return "played/model";
        }

        default Set<String> languages() {
            return Set.of("en", "ko", "de");
        }
    }

    private static final class Model implements EmbeddingModel {

        private final Played played;
        private final String name;
        private final AtomicInteger asked = new AtomicInteger();

        Model(Played played, String name) {
            this.played = played;
            this.name = name;
        }

        @Override
        public String id() {
            return played.id();
        }

        @Override
        public Set<String> languages() {
            return played.languages();
        }

        @Override
        public List<Vector> embed(List<String> texts) throws Exception {
            asked.incrementAndGet();
            played.meet(name, texts.getFirst());
            return played.vectors(texts);
        }

        @Override
        public void close() {
            played.closed(asked.get());
        }
    }

    static final class Sound implements Played {}

    @Breaks("givesEachTextItsVectorInOrder")
    static final class ShufflesThem implements Played {
        @Override
        public List<Vector> vectors(List<String> texts) throws Exception {
            List<Vector> vectors = new ArrayList<>(Played.super.vectors(texts));
            if (texts.contains("Rain is expected")) {
                Collections.rotate(vectors, 1);
            }
            return vectors;
        }
    }

    @Breaks("vectorsHaveOneDimension")
    static final class SavesSpaceForShortTexts implements Played {
        @Override
        public Vector vector(String text) {
            return text.length() < 2 ? Vector.of(1) : Played.super.vector(text);
        }
    }

    @Breaks("isTheSameEveryTime")
    static final class ForgetsBetweenLives implements Played {

        private final AtomicInteger lives = new AtomicInteger();

        @Override
        public Vector vector(String text) {
            return text.contains("again") && lives.incrementAndGet() > 1
                    ? Vector.of(1, 0, 0)
                    : Played.super.vector(text);
        }
    }

    @Breaks("hasAnIdThatStays")
    static final class IsNewEveryTime implements Played {

        private final AtomicInteger opened = new AtomicInteger();

        @Override
        public String id() {
            return "played/" + opened.incrementAndGet();
        }
    }

    @Breaks("namesLanguagesByTheirCodes")
    static final class SpeaksEnglish implements Played {
        @Override
        public Set<String> languages() {
            return Set.of("English");
        }
    }

    @Breaks("takes64Texts")
    static final class TakesThirtyTwo implements Played {
        @Override
        public List<Vector> vectors(List<String> texts) throws Exception {
            return Played.super.vectors(texts.subList(0, Math.min(32, texts.size())));
        }
    }

    @Breaks("takesTheLongestText")
    static final class ReadsFiveHundredCharacters implements Played {
        @Override
        public Vector vector(String text) {
            if (text.length() > 500) {
                throw new PermanentFailure("too long");
            }
            return Played.super.vector(text);
        }
    }

    @Breaks("takesStrangeTexts")
    static final class HasNoEmoji implements Played {
        @Override
        public Vector vector(String text) {
            if (text.chars().anyMatch(character -> Character.isSurrogate((char) character))) {
                throw new PermanentFailure("no such token");
            }
            return Played.super.vector(text);
        }
    }

    @Breaks("embedsForSeveralAtOnce")
    static final class HasOneBuffer implements Played {

        private final OneAtATime buffer = new OneAtATime();

        @Override
        public List<Vector> vectors(List<String> texts) throws Exception {
            return texts.contains("All at once")
                    ? buffer.run(() -> Played.super.vectors(texts))
                    : Played.super.vectors(texts);
        }
    }

    @Breaks("closesWithoutHavingBeenAsked")
    static final class WantsToBeAsked implements Played {
        @Override
        public void closed(int asked) {
            if (asked == 0) {
                throw new IllegalStateException("no session to close");
            }
        }
    }

    @Breaks("understandsEnglish")
    static final class TakesRefundsForWeather implements Played {
        @Override
        public Vector vector(String text) {
            return text.contains("refund") ? Vector.of(0, 1, 0) : Played.super.vector(text);
        }
    }

    @Breaks("understandsLanguagesAlike")
    static final class KnowsNoKorean implements Played {
        @Override
        public Vector vector(String text) {
            return text.contains("환불") ? Vector.of(0, 1, 0) : Played.super.vector(text);
        }
    }

    @Breaks("isOpenedAgain")
    static final class LivesOnce implements Played {

        private final AtomicBoolean lived = new AtomicBoolean();

        @Override
        public Vector vector(String text) {
            if (text.contains("today") && !lived.compareAndSet(false, true)) {
                throw new IllegalStateException("the connection pool is shut down");
            }
            return Played.super.vector(text);
        }
    }

    @Breaks("failsForNowIfNobodyListens")
    static final class GivesUpAtOnce implements Played {
        @Override
        public RuntimeException unreached() {
            return new PermanentFailure("nobody listens at model.invalid");
        }
    }

    @Breaks("failsForNowIfBusy")
    static final class TakesALimitForARefusal implements Played {
        @Override
        public RuntimeException delay() {
            return new PermanentFailure("model.invalid answered 429");
        }
    }

    @Breaks("failsForGoodIfRefused")
    static final class NeverGivesUp implements Played {
        @Override
        public RuntimeException refusal(String text) {
            return new TransientFailure("the service does not take the key", Duration.ZERO);
        }
    }

    @Breaks("tellsNoSecretWhenItFails")
    static final class TellsItsKey implements Played {
        @Override
        public RuntimeException refusal(String text) {
            return new PermanentFailure("the service does not take key-1234");
        }
    }

    @Breaks("endsWhenItIsInterrupted")
    static final class WaitsInAnyCase implements Played {
        @Override
        public void silence() {
            Deaf.waiting();
        }
    }
}
