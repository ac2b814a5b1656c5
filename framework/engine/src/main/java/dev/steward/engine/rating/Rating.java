package dev.steward.engine.rating;

/// How members rated an answer.
public record Rating(int up, int down) {

    public static final Rating NONE = new Rating(0, 0);
}
