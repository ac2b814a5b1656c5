package dev.steward.launcher;

/// Which version this is.
final class Version {

    /// Of the product, and of the plugin API that it implements: both are versioned together.
    static final String NUMBER = read();

    private Version() {}

    private static String read() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }
}
