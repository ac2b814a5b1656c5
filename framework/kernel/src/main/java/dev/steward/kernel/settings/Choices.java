package dev.steward.kernel.settings;

import dev.steward.api.contribution.ContributionId;
import java.util.Collection;
import java.util.Optional;

/// What a `Choice` may point at.
public interface Choices {

    /// {@return the name of the extension point whose contributions have this type}
    Optional<String> point(Class<?> type);

    /// {@return the contributions of that type that there are now, in order}
    Collection<ContributionId> offered(Class<?> type);

    /// {@return why something that is not offered cannot be chosen, in one sentence}
    ///
    /// @param text as somebody wrote it
    default String whyMissing(Class<?> type, String text) {
        Collection<ContributionId> all = offered(type);
        return "\"" + text + "\" is no installed " + point(type).orElse("contribution") + ": "
                + (all.isEmpty()
                        ? "none is installed"
                        : "there is " + String.join(", ", all.stream().map(ContributionId::toString).toList()));
    }
}
