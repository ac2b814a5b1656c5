package dev.steward.api.testing;

/// What the plugins of these tests offer. It lives below `dev.steward.api.` because that is what plugins see.
public interface Greeter {

    String greet(String name) throws Exception;
}
