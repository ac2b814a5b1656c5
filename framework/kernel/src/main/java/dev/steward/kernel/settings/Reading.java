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
/// @param held what the current settings point at: a choice that was made before stands while its plugin is away
/// @param open makes a stored secret readable
/// @param problems all that were found so far
/// @param references what the settings point at, as far as they were read
record Reading(
        Purpose purpose,
        Choices choices,
        Set<Reference> held,
        UnaryOperator<String> open,
        List<Problem> problems,
        List<Reference> references) {

    enum Purpose {
        /// Somebody wants to save this: everything must be right.
        SAVE,
        /// This was right when it was saved: use what still is.
        RESTORE,
        /// The operator wrote this: everything must be right, but for choices of what is not loaded yet.
        CONFIGURE
    }

    private Reading(Purpose purpose, Choices choices, Set<Reference> held, UnaryOperator<String> open) {
        this(purpose, choices, held, open, new ArrayList<>(), new ArrayList<>());
    }

    static Reading toSave(Choices choices, Set<Reference> held) {
        return new Reading(Purpose.SAVE, choices, held, UnaryOperator.identity());
    }

    static Reading toRestore(Choices choices, UnaryOperator<String> open) {
        return new Reading(Purpose.RESTORE, choices, Set.of(), open);
    }

    static Reading toConfigure(Choices choices) {
        return new Reading(Purpose.CONFIGURE, choices, Set.of(), UnaryOperator.identity());
    }

    boolean restores() {
        return purpose == Purpose.RESTORE;
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    void refers(Reference reference) {
        references.add(reference);
    }

    Secret secret(String text) {
        return new Secret(open.apply(text));
    }
}
