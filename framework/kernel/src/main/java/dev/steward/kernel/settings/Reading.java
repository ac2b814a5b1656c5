package dev.steward.kernel.settings;

import dev.steward.api.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One pass over given settings, collecting what is wrong.
///
/// @param purpose how strict to be
/// @param choices what may be chosen
/// @param held the texts among the current settings: a choice that was made before stands while its plugin is away
/// @param open makes a stored secret readable
/// @param problems all that were found so far
record Reading(
        Purpose purpose,
        Choices choices,
        Set<String> held,
        UnaryOperator<String> open,
        List<Problem> problems) {

    enum Purpose {
        /// Somebody wants to save this: everything must be right.
        SAVE,
        /// This was right when it was saved: use what still is.
        RESTORE,
        /// The operator wrote this: everything must be right, but for choices of what is not loaded yet.
        CONFIGURE
    }

    static Reading toSave(Choices choices, Set<String> held) {
        return new Reading(Purpose.SAVE, choices, held, UnaryOperator.identity(), new ArrayList<>());
    }

    static Reading toRestore(Choices choices, UnaryOperator<String> open) {
        return new Reading(Purpose.RESTORE, choices, Set.of(), open, new ArrayList<>());
    }

    static Reading toConfigure(Choices choices) {
        return new Reading(Purpose.CONFIGURE, choices, Set.of(), UnaryOperator.identity(), new ArrayList<>());
    }

    boolean restores() {
        return purpose == Purpose.RESTORE;
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    Secret secret(String text) {
        return new Secret(open.apply(text));
    }
}
