package dev.steward.kernel.settings;

import dev.steward.api.contribution.Choice;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A setting that points at a contribution: written whole, read by its bare name too where that is clear.
///
/// @param point the name of the extension point
/// @param type what its contributions implement
record ChoiceCodec(String point, Class<?> type) implements Codec<Choice<?>> {

    @Override
    public @Nullable Choice<?> read(Value value, Place<Choice<?>> place) {
        if (!(value instanceof Value.Text(var text))) {
            return place.refuse("must be " + words() + ", not " + Words.kind(value));
        }
        Choice<?> chosen = text.indexOf('/') < 0 ? byName(text, place) : byId(text, place);
        if (chosen != null) {
            place.reading().refers(new Reference.Contribution(place.path(), type, chosen.id()));
        }
        return chosen;
    }

    private @Nullable Choice<?> byId(String text, Place<Choice<?>> place) {
        try {
            var id = ContributionId.parse(text);
            return stands(id, place.reading()) ? new Choice<>(id) : unknown(text, place);
        } catch (IllegalArgumentException malformed) {
            return place.refuse(String.valueOf(malformed.getMessage()));
        }
    }

    private boolean stands(ContributionId id, Reading reading) {
        return reading.purpose() != Reading.Purpose.SAVE
                || reading.held().contains(new Reference.Contribution("", type, id))
                || reading.choices().offered(type).contains(id);
    }

    private @Nullable Choice<?> byName(String name, Place<Choice<?>> place) {
        List<ContributionId> named = offered(place, id -> id.name().equals(name));
        return switch (named.size()) {
            case 0 -> unknown(name, place);
            case 1 -> new Choice<>(named.getFirst());
            default -> place.refuse("\"" + name + "\" is offered by several plugins: write one of " + listed(named));
        };
    }

    private @Nullable Choice<?> unknown(String text, Place<Choice<?>> place) {
        return place.refuseMissing(place.reading().choices().whyMissing(type, Words.shorten(text)));
    }

    private List<ContributionId> offered(Place<?> place, Predicate<ContributionId> wanted) {
        return place.reading().choices().offered(type).stream().filter(wanted).toList();
    }

    private static String listed(List<ContributionId> ids) {
        return String.join(", ", ids.stream().map(ContributionId::toString).toList());
    }

    @Override
    public Value write(Choice<?> value, Function<Secret, String> secrets) {
        return Value.of(value.toString());
    }

    @Override
    public Value.Fields schema() {
        return Value.object().with("type", Value.of("string")).with("x-extension-point", Value.of(point));
    }

    @Override
    public String words() {
        return "an installed " + point + ", written plugin/name";
    }
}
