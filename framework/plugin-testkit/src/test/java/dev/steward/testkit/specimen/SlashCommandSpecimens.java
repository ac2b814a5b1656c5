package dev.steward.testkit.specimen;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Option;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.failure.UserMistake;
import dev.steward.testkit.contract.SlashCommandContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class SlashCommandSpecimens {

    private static final Option DISH = new Option("dish", "What to cook", true, 100);
    private static final Option GUESTS = new Option("guests", "For how many", false, 10);

    private SlashCommandSpecimens() {}

    /// A command that cooks, of which the specimens change one thing each.
    interface Cooking extends SlashCommandContract {

        default CommandSpec spec() {
            return new CommandSpec("cook", "Cooks something", options(), Visibility.CHANNEL);
        }

        default List<Option> options() {
            return List.of(DISH, GUESTS);
        }

        default CommandReply run(CommandCall call) {
            if (call.option("guests").filter("none"::equals).isPresent()) {
                throw new UserMistake("Nobody is coming");
            }
            return new CommandReply.Say(new Outgoing("Here you are: " + call.option("dish").orElseThrow()));
        }

        @Override
        default SlashCommand command() {
            return new SlashCommand() {

                @Override
                public CommandSpec spec() {
                    return Cooking.this.spec();
                }

                @Override
                public CommandReply run(CommandCall call) {
                    return Cooking.this.run(call);
                }
            };
        }

        @Override
        default List<Map<String, String>> calls() {
            return List.of(Map.of("dish", "soup", "guests", "2"), Map.of("dish", "cake"));
        }

        @Override
        default List<Map<String, String>> mistakes() {
            return List.of(Map.of("dish", "soup", "guests", "none"));
        }
    }

    static final class Sound implements Cooking {}

    @Breaks("alwaysLooksTheSame")
    static final class CountsInItsDescription implements Cooking {

        private final AtomicInteger cooked = new AtomicInteger();

        @Override
        public CommandSpec spec() {
            return new CommandSpec("cook", "Cooked " + cooked + " times", options(), Visibility.CHANNEL);
        }

        @Override
        public CommandReply run(CommandCall call) {
            cooked.incrementAndGet();
            return Cooking.super.run(call);
        }
    }

    @Breaks("hasAName")
    static final class IsNamedInCapitals implements Cooking {
        @Override
        public CommandSpec spec() {
            return new CommandSpec("Cook", "Cooks something", options(), Visibility.CHANNEL);
        }
    }

    @Breaks("isDescribed")
    static final class IsSilentAboutItself implements Cooking {
        @Override
        public CommandSpec spec() {
            return new CommandSpec("cook", "", options(), Visibility.CHANNEL);
        }
    }

    @Breaks("itsOptionsHaveNames")
    static final class NamesAnOptionWithASpace implements Cooking {
        @Override
        public List<Option> options() {
            return List.of(DISH, GUESTS, new Option("the drink", "What to drink", false, 100));
        }
    }

    @Breaks("itsOptionsDiffer")
    static final class HasAnOptionTwice implements Cooking {
        @Override
        public List<Option> options() {
            return List.of(DISH, GUESTS, GUESTS);
        }
    }

    @Breaks("itsOptionsAreDescribed")
    static final class DescribesAnOptionAtLength implements Cooking {
        @Override
        public List<Option> options() {
            return List.of(DISH, new Option("guests", "For how many? ".repeat(10), false, 10));
        }
    }

    @Breaks("itsOptionsTakeTexts")
    static final class TakesNoCharacter implements Cooking {
        @Override
        public List<Option> options() {
            return List.of(DISH, new Option("guests", "For how many", false, 0));
        }
    }

    @Breaks("itsRequiredOptionsComeFirst")
    static final class AsksForTheGuestsFirst implements Cooking {
        @Override
        public List<Option> options() {
            return List.of(GUESTS, DISH);
        }
    }

    @Breaks("hasAtMost25Options")
    static final class AsksALot implements Cooking {
        @Override
        public List<Option> options() {
            return Stream.concat(Cooking.super.options().stream(), IntStream.range(0, 24)
                    .mapToObj(i -> new Option("spice" + i, "Which spice", false, 20))).toList();
        }
    }

    @Breaks("answersItsCalls")
    static final class CannotBake implements Cooking {

        @Override
        public List<Map<String, String>> calls() {
            return List.of(Map.of("dish", "soup"), Map.of("dish", "cake"), Map.of("dish", "stew"));
        }

        @Override
        public CommandReply run(CommandCall call) {
            return call.option("dish").filter("cake"::equals).isPresent() ? null : Cooking.super.run(call);
        }
    }

    @Breaks("asksQuestionsThatCanBeAnswered")
    static final class AsksNothing implements Cooking {
        @Override
        public CommandReply run(CommandCall call) {
            return call.option("dish").filter("cake"::equals).isPresent()
                    ? new CommandReply.Question("")
                    : Cooking.super.run(call);
        }
    }

    @Breaks("answersWithoutOptionalOptions")
    static final class InsistsOnGuests implements Cooking {

        @Override
        public List<Map<String, String>> calls() {
            return List.of(Map.of("dish", "soup", "guests", "2"));
        }

        @Override
        public CommandReply run(CommandCall call) {
            String guests = call.option("guests").orElseThrow();
            return guests.isEmpty() ? new CommandReply.Nothing() : Cooking.super.run(call);
        }
    }

    @Breaks("takesWhateverMembersType")
    static final class TakesTextForAPattern implements Cooking {
        @Override
        public CommandReply run(CommandCall call) {
            CommandReply reply = Cooking.super.run(call);
            return "soup".matches(call.option("dish").orElseThrow()) ? new CommandReply.Nothing() : reply;
        }
    }

    @Breaks("tellsMembersTheirMistakes")
    static final class FailsInsteadOfExplaining implements Cooking {
        @Override
        public CommandReply run(CommandCall call) {
            if (call.option("guests").filter("none"::equals).isPresent()) {
                throw new IllegalArgumentException("guests");
            }
            return Cooking.super.run(call);
        }
    }

    @Breaks("runsForSeveralMembersAtOnce")
    static final class HasOneStove implements Cooking {

        private final OneAtATime stove = new OneAtATime();

        @Override
        public CommandReply run(CommandCall call) {
            try {
                return stove.run(() -> Cooking.super.run(call));
            } catch (UserMistake mistake) {
                throw mistake;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
