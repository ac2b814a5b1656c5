package dev.steward.simulator.rest;

/// One line of the table.
///
/// @param open whether it is served without a bot's token
record Route(String method, String template, boolean open, Action action) {
    @FunctionalInterface
    interface Action {
        Answer answer(Call call);
    }

    static Route get(String template, Action action) {
        return new Route("GET", template, false, action);
    }

    static Route post(String template, Action action) {
        return new Route("POST", template, false, action);
    }

    static Route put(String template, Action action) {
        return new Route("PUT", template, false, action);
    }

    static Route patch(String template, Action action) {
        return new Route("PATCH", template, false, action);
    }

    static Route delete(String template, Action action) {
        return new Route("DELETE", template, false, action);
    }

    Route withoutToken() {
        return new Route(method, template, true, action);
    }

    /// How faults and counts name it.
    String name() {
        return method + " " + template;
    }
}
