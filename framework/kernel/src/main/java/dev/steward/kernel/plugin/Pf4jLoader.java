package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Properties;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.DefaultVersionManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PropertiesPluginDescriptorFinder;

/// Loads and unloads the classes of plugins, by PF4J, which nothing outside of this class knows of. Its lifecycle and
/// its `Plugin` are not used: a plugin's life is [Activation]'s business.
@Singleton
final class Pf4jLoader {

    private final Path root;

    /// Starts without plugins.
    ///
    /// @param root where unpacked plugins are
    @Inject
    Pf4jLoader(@Named("data") Path root) {
        // The JDK keeps jar files open that were read through URLs, past the life of the loader that opened them.
        URLConnection.setDefaultUseCaches("jar", false);
        this.root = root;
    }

    /// Makes the class loader of an unpacked plugin. PF4J knows one version of each plugin, and during an upgrade there
    /// are two: so each gets a manager of its own.
    PluginClasses load(PluginId plugin, Path folder) throws UnusablePackage {
        try {
            var manager = new Pf4j(root);
            manager.loadPlugin(folder);
            return new Classes(manager, plugin.value(), manager.getPluginClassLoader(plugin.value()));
        } catch (PluginRuntimeException e) {
            throw new UnusablePackage("its classes cannot be loaded: " + e.getMessage(), e);
        }
    }

    private record Classes(PluginManager manager, String plugin, ClassLoader loader) implements PluginClasses {

        @Override
        public void close() {
            manager.unloadPlugin(plugin);
        }
    }

    /// {@return whether a text is a version, as semver knows them}
    static boolean isVersion(String text) {
        try {
            return new DefaultVersionManager().compareVersions(text, text) == 0;
        } catch (RuntimeException malformed) { // of the library that PF4J happens to use
            return false;
        }
    }

    /// {@return whether a version belongs to a range, as semver knows them}
    ///
    /// @throws IllegalArgumentException if one of them is malformed
    static boolean isWithin(String version, String range) {
        try {
            return new DefaultVersionManager().checkVersionConstraint(version, range);
        } catch (RuntimeException malformed) { // of the library that PF4J happens to use
            throw new IllegalArgumentException(malformed);
        }
    }

    private static final class Pf4j extends DefaultPluginManager {

        Pf4j(Path root) {
            super(root);
        }

        @Override
        protected PluginDescriptorFinder createPluginDescriptorFinder() {
            return new PropertiesPluginDescriptorFinder() {
                // Who needs whom is the business of Dependencies: PF4J would look for them in the same manager.
                @Override
                protected PluginDescriptor createPluginDescriptor(Properties properties) {
                    properties.remove(PLUGIN_DEPENDENCIES);
                    return super.createPluginDescriptor(properties);
                }
            };
        }

        @Override
        protected PluginLoader createPluginLoader() {
            return new Loader(this);
        }

        /// The operator's wishes are kept elsewhere.
        @Override
        protected PluginStatusProvider createPluginStatusProvider() {
            return new PluginStatusProvider() {
                @Override
                public boolean isPluginDisabled(String plugin) {
                    return false;
                }

                @Override
                public void disablePlugin(String plugin) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void enablePlugin(String plugin) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    /// Builds the wall: a plugin's own classes come first, except for what it shares with the host, which never comes
    /// from the plugin even if it brings a copy.
    private record Loader(PluginManager manager) implements PluginLoader {

        @Override
        public boolean isApplicable(Path folder) {
            return true;
        }

        @Override
        public ClassLoader loadPlugin(Path folder, PluginDescriptor descriptor) {
            var loader = new PluginClassLoader(manager, descriptor, new HostClasses(), ClassLoadingStrategy.PDA) {
                @Override
                protected boolean shouldDelegateToParent(String className) {
                    return HostClasses.isShared(className);
                }
            };
            loader.addFile(folder.resolve("classes").toFile());
            try {
                PackageContents.jars(folder.resolve("lib")).forEach(jar -> loader.addFile(jar.toFile()));
            } catch (IOException e) {
                throw new PluginRuntimeException(e, "The folder {} cannot be read", folder);
            }
            return loader;
        }
    }
}
