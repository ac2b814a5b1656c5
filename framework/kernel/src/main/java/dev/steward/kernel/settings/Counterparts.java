package dev.steward.kernel.settings;

import dev.steward.api.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the present elements of a list that given ones stand for, to take their secrets from. Rather none than
/// another's: then the secret has to be written again.
///
/// @param shown the present elements as people see them, without secrets
record Counterparts<T>(List<T> present, List<Value> shown) {

    /// @param given elements that somebody wants to save
    /// @return one for each; null where there is none, or it cannot be told which
    List<@Nullable T> of(List<Value> given) {
        List<@Nullable T> found = new ArrayList<>();
        given.forEach(_ -> found.add(null));
        Set<Integer> used = new HashSet<>();
        boolean sameLength = given.size() == present.size();
        if (sameLength) {
            unmoved(given, found, used);
        }
        for (int i = 0; i < given.size(); i++) {
            if (found.get(i) == null) {
                moved(given.get(i), i, found, used);
            }
        }
        if (sameLength) {
            changedInPlace(given, found, used);
        }
        return found;
    }

    private void unmoved(List<Value> given, List<@Nullable T> found, Set<Integer> used) {
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).equals(shown.get(i))) {
                found.set(i, present.get(i));
                used.add(i);
            }
        }
    }

    private void moved(Value given, int index, List<@Nullable T> found, Set<Integer> used) {
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            if (!used.contains(i) && shown.get(i).equals(given)) {
                alike.add(i);
            }
        }
        if (alike.stream().map(present::get).distinct().count() == 1) {
            found.set(index, present.get(alike.getFirst()));
            used.add(alike.getFirst());
        }
    }

    private void changedInPlace(List<Value> given, List<@Nullable T> found, Set<Integer> used) {
        for (int i = 0; i < given.size(); i++) {
            if (found.get(i) == null && !used.contains(i) && !shown.contains(given.get(i))) {
                found.set(i, present.get(i));
            }
        }
    }
}
