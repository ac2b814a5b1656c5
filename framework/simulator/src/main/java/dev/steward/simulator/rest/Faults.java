package dev.steward.simulator.rest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The faults that the next requests will meet.
public final class Faults {
    /// Instead of a route's name: whichever is called.
    public static final String ANY_ROUTE = "*";

    private record Planned(String route, Fault fault) {}

    private final List<Planned> planned = new ArrayList<>();

    /// @param route as in the table, such as `POST /channels/{channel}/messages`
    public synchronized void next(int requests, String route, Fault fault) {
        for (int i = 0; i < requests; i++) {
            planned.add(new Planned(route, fault));
        }
    }

    public synchronized int left() {
        return planned.size();
    }

    public synchronized void clear() {
        planned.clear();
    }

    synchronized Optional<Fault> take(String route) {
        for (Iterator<Planned> all = planned.iterator(); all.hasNext();) {
            Planned next = all.next();
            if (next.route().equals(ANY_ROUTE) || next.route().equals(route)) {
                all.remove();
                return Optional.of(next.fault());
            }
        }
        return Optional.empty();
    }
}
