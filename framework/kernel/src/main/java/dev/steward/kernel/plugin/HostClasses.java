package dev.steward.kernel.plugin;

import java.util.List;

/// What a plugin's loader sees of the process: the Java platform and the vocabulary shared with the host.
final class HostClasses extends ClassLoader {

    private static final List<String> SHARED = List.of("dev.steward.api.", "jakarta.inject.", "org.jspecify.",
            "org.slf4j.");

    private final ClassLoader host;

    HostClasses() {
        super("plugin-api", ClassLoader.getPlatformClassLoader());
        this.host = HostClasses.class.getClassLoader();
    }

    static boolean isShared(String className) {
        return SHARED.stream().anyMatch(className::startsWith);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isShared(name) ? host.loadClass(name) : super.loadClass(name, resolve);
    }
}
