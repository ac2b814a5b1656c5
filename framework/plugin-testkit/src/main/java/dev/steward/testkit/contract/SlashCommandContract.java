package dev.steward.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Option;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.failure.UserMistake;
import dev.steward.testkit.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The rules of a [SlashCommand].
///
/// @see <a href=
///     "https://discord.com/developers/docs/interactions/application-commands#application-command-object">Discord:
///     Application commands</a>
public interface SlashCommandContract {

    /// {@return the command; called for each test}
    SlashCommand command();

    /// {@return what members type in that works, by option: at least one}
    List<Map<String, String>> calls();

    /// {@return what members may type in that cannot work}
    default List<Map<String, String>> mistakes() {
        return List.of();
    }

    /// Discord is told of a command once: it must not change.
    @Test
    default void alwaysLooksTheSame() {
        SlashCommand command = command();
        CommandSpec before = spec(command);
        run(command, calls().getFirst());
        assertEquals(before, spec(command), "spec()");
    }

    /// Discord takes names of 1 to 32 lower-case letters, digits, dashes and underscores.
    @Test
    default void hasAName() {
        assertName(spec(command()).name());
    }

    /// Discord takes descriptions of 1 to 100 characters.
    @Test
    default void isDescribed() {
        assertDescription(spec(command()).description());
    }

    /// The names of options are like those of commands.
    @Test
    default void itsOptionsHaveNames() {
        options().forEach(option -> assertName(option.name()));
    }

    /// No two options have one name.
    @Test
    default void itsOptionsDiffer() {
        List<String> names = options().stream().map(Option::name).toList();
        assertEquals(names.stream().distinct().toList(), names, "the options' names");
    }

    /// The descriptions of options are like those of commands.
    @Test
    default void itsOptionsAreDescribed() {
        options().forEach(option -> assertDescription(option.description()));
    }

    /// An option takes up to 1 to 6,000 characters.
    @Test
    default void itsOptionsTakeTexts() {
        options().forEach(option -> assertTrue(option.maxLength() >= 1 && option.maxLength() <= 6_000,
                "The option \"" + option.name() + "\" takes up to " + option.maxLength() + " characters"));
    }

    /// Discord wants the required options first.
    @Test
    default void itsRequiredOptionsComeFirst() {
        List<Boolean> required = options().stream().map(Option::required).toList();
        int optional = required.indexOf(false);
        assertTrue(optional < 0 || required.lastIndexOf(true) < optional,
                "A required option comes after one that may be left out");
    }

    /// Discord takes 25 options at most.
    @Test
    default void hasAtMost25Options() {
        assertTrue(options().size() <= 25, "There are " + options().size() + " options");
    }

    /// It answers what works.
    @Test
    default void answersItsCalls() {
        SlashCommand command = command();
        assertFalse(calls().isEmpty(), "calls() gives nothing to try");
        calls().forEach(options -> assertNotNull(run(command, options), "the answer to " + options));
    }

    /// What it hands on to be answered has 1 to 4,000 characters.
    @Test
    default void asksQuestionsThatCanBeAnswered() {
        SlashCommand command = command();
        for (Map<String, String> options : calls()) {
            if (run(command, options) instanceof CommandReply.Question(var text)) {
                assertTrue(!text.isBlank() && text.length() <= Texts.LONGEST,
                        "The question has " + text.length() + " characters");
            }
        }
    }

    /// Options that are not required may be left out.
    @Test
    default void answersWithoutOptionalOptions() {
        SlashCommand command = command();
        Map<String, String> options = new HashMap<>(calls().getFirst());
        options().stream().filter(option -> !option.required()).map(Option::name).forEach(options::remove);
        assertAnsweredOrMistaken(command, options);
    }

    /// An option holds whatever a member typed in.
    @Test
    default void takesWhateverMembersType() {
        SlashCommand command = command();
        for (String text : Texts.STRANGE) {
            assertAnsweredOrMistaken(command, filledWith(text));
        }
    }

    /// A member learns what was wrong, in up to 500 characters.
    @Test
    default void tellsMembersTheirMistakes() {
        SlashCommand command = command();
        for (Map<String, String> options : mistakes()) {
            UserMistake mistake = assertInstanceOf(UserMistake.class,
                    thrown(command, options).orElse(null), "what is thrown for " + options);
            String text = String.valueOf(mistake.getMessage());
            assertTrue(!text.isBlank() && text.length() <= 500,
                    "The member is told something of " + text.length() + " characters for " + options);
        }
    }

    /// Several members call it at once.
    @Test
    default void runsForSeveralMembersAtOnce() {
        SlashCommand command = command();
        CommandCall call = call(calls().getLast());
        HostCall.together("run()", Limits.COMMAND, () -> command.run(call))
                .forEach(reply -> assertNotNull(reply, "the answer"));
    }

    private List<Option> options() {
        return spec(command()).options();
    }

    private Map<String, String> filledWith(String text) {
        Map<String, String> filled = new HashMap<>();
        options().forEach(option -> filled.put(option.name(),
                text.substring(0, Math.min(text.length(), Math.max(0, option.maxLength())))));
        return filled;
    }

    private static CommandSpec spec(SlashCommand command) {
        CommandSpec spec = HostCall.returned("spec()", Limits.SPEC, command::spec);
        assertNotNull(spec, "spec()");
        return spec;
    }

    private static CommandReply run(SlashCommand command, Map<String, String> options) {
        return HostCall.returned("run() with " + options, Limits.COMMAND, () -> command.run(call(options)));
    }

    private static Optional<Throwable> thrown(SlashCommand command, Map<String, String> options) {
        return HostCall.thrown("run() with " + options, Limits.COMMAND, () -> command.run(call(options)));
    }

    private static CommandCall call(Map<String, String> options) {
        return new CommandCall(Sample.GUILD, Sample.GENERAL, Sample.ANN, options);
    }

    private static void assertAnsweredOrMistaken(SlashCommand command, Map<String, String> options) {
        thrown(command, options).ifPresent(failure -> assertInstanceOf(UserMistake.class, failure,
                "A member who types in " + options + " brings it to fail"));
    }

    private static void assertName(String name) {
        assertTrue(Pattern.matches("[a-z0-9_-]{1,32}", name), "Discord takes no name like \"" + name + "\"");
    }

    private static void assertDescription(String description) {
        assertTrue(!description.isBlank() && description.length() <= 100,
                "Discord takes no description like \"" + description + "\"");
    }
}
