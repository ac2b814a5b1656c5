package dev.steward.kernel;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.settings.Choices;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Lets settings choose from the running plugins' contributions.
final class InstalledChoices implements Choices {

    private final List<ExtensionPoint<?>> points;
    private final Registry registry;

    @Inject
    InstalledChoices(List<ExtensionPoint<?>> points, Registry registry) {
        this.points = points;
        this.registry = registry;
    }

    @Override
    public Optional<String> point(Class<?> type) {
        return of(type).map(ExtensionPoint::name);
    }

    @Override
    public Collection<ContributionId> offered(Class<?> type) {
        return of(type).map(this::ids).orElse(List.of());
    }

    /// Also names the plugin that is away.
    @Override
    public String whyMissing(Class<?> type, String text) {
        return of(type).flatMap(point -> whyMissing(point, text)).orElseGet(() -> Choices.super.whyMissing(type, text));
    }

    private <T> Optional<String> whyMissing(ExtensionPoint<T> point, String text) {
        return registry.resolve(point, text) instanceof Resolution.Missing<T> missing
                ? Optional.of(missing.reason())
                : Optional.empty();
    }

    private <T> List<ContributionId> ids(ExtensionPoint<T> point) {
        return registry.all(point).stream().map(contribution -> contribution.id()).toList();
    }

    private Optional<ExtensionPoint<?>> of(Class<?> type) {
        return points.stream()
                .<ExtensionPoint<?>>map(point -> point)
                .filter(point -> point.type() == type)
                .findFirst();
    }
}
