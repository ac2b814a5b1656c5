package dev.steward.api.testing;

/// A service of the host in these tests: what plugins say into it, the test hears.
public interface Echo {

    void say(String word);
}
