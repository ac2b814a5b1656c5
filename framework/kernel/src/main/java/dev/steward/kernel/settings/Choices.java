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
}
