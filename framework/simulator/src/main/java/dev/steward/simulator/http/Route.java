package dev.steward.simulator.http;

/// One line of the table.
///
/// @param open whether it is served without a bot's token
public record Route(String method, String template, boolean open, Action action) {
    @FunctionalInterface
    public interface Action {
        Answer answer(Call call);
    }

    public static Route get(String template, Action action) {
        return new Route("GET", template, false, action);
    }

    public static Route post(String template, Action action) {
        return new Route("POST", template, false, action);
    }

    public static Route put(String template, Action action) {
        return new Route("PUT", template, false, action);
    }

    public static Route patch(String template, Action action) {
        return new Route("PATCH", template, false, action);
    }

    public static Route delete(String template, Action action) {
        return new Route("DELETE", template, false, action);
    }

    public Route withoutToken() {
        return new Route(method, template, true, action);
    }

    /// How faults and counts name it.
    public String name() {
        return method + " " + template;
    }
}
