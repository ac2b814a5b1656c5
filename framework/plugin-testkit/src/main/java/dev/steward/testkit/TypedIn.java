package dev.steward.testkit;

import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Option;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a member types in at a command. Discord passes on nothing else than what the command says it takes: a test that
/// does has a slip of the pen.
///
/// @param options by name
record TypedIn(CommandSpec command, Map<String, String> options) {

    /// {@return why Discord would not let anybody type this in}
    List<String> objections() {
        return Stream.concat(options.keySet().stream().sorted().filter(this::isUnknown).map(this::unknown),
                command.options().stream().flatMap(this::objections)).toList();
    }

    private boolean isUnknown(String name) {
        return command.options().stream().noneMatch(option -> option.name().equals(name));
    }

    private String unknown(String name) {
        String known = command.options().stream().map(Option::name).collect(Collectors.joining(", "));
        return "/" + command.name() + " has no option \"" + name + "\"; there is " + (known.isEmpty() ? "none" : known);
    }

    private Stream<String> objections(Option option) {
        String text = options.get(option.name());
        String of = "The option \"" + option.name() + "\" of /" + command.name();
        if (text == null) {
            return option.required() ? Stream.of(of + " is required") : Stream.empty();
        }
        return text.length() > option.maxLength()
                ? Stream.of(of + " takes " + option.maxLength() + " characters, not " + text.length())
                : Stream.empty();
    }
}
