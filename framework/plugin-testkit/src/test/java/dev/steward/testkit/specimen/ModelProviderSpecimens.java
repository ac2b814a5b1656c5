package dev.steward.testkit.specimen;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Shape;
import dev.steward.api.value.Value;
import dev.steward.testkit.contract.ModelProviderContract;
import dev.steward.testkit.contract.OpenedModelContract;
import dev.steward.testkit.contract.Trait;
import dev.steward.testkit.fake.ScriptedModel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

final class ModelProviderSpecimens {

    private ModelProviderSpecimens() {}

    /// A service that is played, of which the specimens change one thing each. What an endpoint is like, its name says.
    interface Played extends ModelProviderContract, PlayedService {

        @Override
        default ModelProvider provider() {
            return endpoint -> new Model(this, endpoint.name().orElseThrow());
        }

        @Override
        default Set<Trait> traits() {
            return Set.of(Trait.REPORTS_USAGE);
        }

        default Completion answer(Prompt prompt) throws Exception {
            return new Completion(fitting(), new Completion.Usage(10, 5));
        }

        default Value.Fields fitting() {
            return Value.object()
                    .with("action", Value.of("answer"))
                    .with("text", Value.of("Like this"))
                    .with("sources", Value.texts(List.of()));
        }

        default String description() {
            return "played at model.invalid";
        }

        default String text(Prompt prompt) {
            return prompt.turns().getLast().text();
        }
    }

    private static final class Model implements LanguageModel {

        private final Played played;
        private final String name;
        private final AtomicInteger asked = new AtomicInteger();

        Model(Played played, String name) {
            this.played = played;
            this.name = name;
        }

        @Override
        public Completion ask(Prompt prompt, Shape shape) throws Exception {
            asked.incrementAndGet();
            played.meet(name, played.text(prompt));
            return played.answer(prompt);
        }

        @Override
        public String describe() {
            return played.description();
        }

        @Override
        public void close() {
            played.closed(asked.get());
        }
    }

    static final class Sound implements Played {}

    static final class SoundWithoutNetwork implements ModelProviderContract {

        @Override
        public ModelProvider provider() {
            return new ScriptedModel();
        }

        @Override
        public ModelEndpoint endpoint() {
            return OpenedModelContract.unconfigured();
        }
    }

    @Breaks("answersInTheShape")
    static final class ForgetsTheSources implements Played {
        @Override
        public Completion answer(Prompt prompt) {
            boolean first = text(prompt).equals("How do I start?");
            Value.Fields value = first ? Value.object().with("text", Value.of("Like this")) : fitting();
            return new Completion(value, new Completion.Usage(1, 1));
        }
    }

    @Breaks("takesLongConversations")
    static final class RemembersTenTurns implements Played {
        @Override
        public Completion answer(Prompt prompt) throws Exception {
            if (prompt.turns().size() > 10) {
                throw new IllegalArgumentException("too many turns");
            }
            return Played.super.answer(prompt);
        }
    }

    @Breaks("takesTheLongestText")
    static final class ReadsTwoThousandCharacters implements Played {
        @Override
        public Completion answer(Prompt prompt) throws Exception {
            if (text(prompt).length() > 2_000) {
                throw new PermanentFailure("too long");
            }
            return Played.super.answer(prompt);
        }
    }

    @Breaks("takesStrangeTexts")
    static final class ReadsAsciiOnly implements Played {
        @Override
        public Completion answer(Prompt prompt) throws Exception {
            if (text(prompt).chars().anyMatch(character -> character > 127)) {
                throw new PermanentFailure("no such character");
            }
            return Played.super.answer(prompt);
        }
    }

    @Breaks("answersSeveralAtOnce")
    static final class TalksToOne implements Played {

        private final OneAtATime line = new OneAtATime();

        @Override
        public Completion answer(Prompt prompt) throws Exception {
            return line.run(() -> Played.super.answer(prompt));
        }
    }

    @Breaks("describesItself")
    static final class HasNoName implements Played {
        @Override
        public String description() {
            return " ";
        }
    }

    @Breaks("describesItselfWithoutTheKey")
    static final class ShowsItsKey implements Played {
        @Override
        public String description() {
            return "played at model.invalid?key=key-1234";
        }
    }

    @Breaks("closesWithoutHavingBeenAsked")
    static final class WantsToBeAsked implements Played {
        @Override
        public void closed(int asked) {
            if (asked == 0) {
                throw new IllegalStateException("no connection to close");
            }
        }
    }

    @Breaks("costsNothingNegative")
    static final class PaysForQuestions implements Played {
        @Override
        public Completion answer(Prompt prompt) {
            boolean aboutCost = text(prompt).contains("cost");
            return new Completion(fitting(), aboutCost ? new Completion.Usage(-1, 1) : new Completion.Usage(1, 1));
        }
    }

    @Breaks("reportsUsage")
    static final class CountsNothing implements Played {
        @Override
        public Completion answer(Prompt prompt) {
            return new Completion(fitting(), Completion.Usage.NONE);
        }
    }

    @Breaks("isOpenedAgain")
    static final class LivesOnce implements Played {

        private final AtomicBoolean lived = new AtomicBoolean();

        @Override
        public Completion answer(Prompt prompt) throws Exception {
            if (text(prompt).contains("today") && !lived.compareAndSet(false, true)) {
                throw new IllegalStateException("the connection pool is shut down");
            }
            return Played.super.answer(prompt);
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
    static final class RepeatsTheQuestion implements Played {
        @Override
        public RuntimeException refusal(String text) {
            return new PermanentFailure("the service does not take \"" + text + "\"");
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
