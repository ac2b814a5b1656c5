package dev.steward.simulator.gateway;

import dev.steward.simulator.wire.Json;

/// A frame written in advance, but for its number and its message's id.
record LoadFrame(String head, String middle, String tail) {
    private static final int NUMBER = Integer.MAX_VALUE;

    static LoadFrame of(Dispatch dispatch, long id) {
        String text = Json.text(Frames.dispatch(NUMBER, dispatch));
        String number = Integer.toString(NUMBER);
        String message = Json.id(id);
        int beforeNumber = text.indexOf(number);
        int beforeId = text.indexOf(message, beforeNumber);
        return new LoadFrame(text.substring(0, beforeNumber),
                text.substring(beforeNumber + number.length(), beforeId),
                text.substring(beforeId + message.length()));
    }

    String numbered(int sequence, long id) {
        return head + sequence + middle + Json.id(id) + tail;
    }
}
