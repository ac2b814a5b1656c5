package dev.steward.kernel.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Scopes;
import com.google.inject.spi.Message;
import dev.steward.kernel.contribution.PluginFailure;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Creates a plugin's objects. A fresh bridge injector holds the services that the plugin may use, a child of it the
/// plugin's own classes; both are garbage once the objects exist. Neither is a child of the kernel's injector, which
/// would keep the plugin's classes for ever.
final class PluginInjectors {

    private static final Pattern MISSING = Pattern.compile("No implementation for (.+?) was bound");
    private static final Pattern SETTINGS = Pattern.compile("dev\\.steward\\.api\\.settings\\.(Guild|Host)Settings<");
    private static final Pattern CODE = Pattern.compile("^\\[Guice/\\w+]: ");

    private PluginInjectors() {}

    /// Creates one object of each class.
    ///
    /// @return the objects by class
    static Map<Class<?>, Object> create(Provided provided, Collection<Class<?>> classes)
            throws PluginFailure {
        try {
            Injector bridge = Guice.createInjector(new Services(provided.services()));
            Injector own = bridge.createChildInjector(new Own(classes));
            Map<Class<?>, Object> objects = new LinkedHashMap<>();
            classes.forEach(type -> objects.put(type, own.getInstance(type)));
            return objects;
        } catch (CreationException e) {
            throw failure(provided, e.getErrorMessages());
        } catch (ConfigurationException e) {
            throw failure(provided, e.getErrorMessages());
        } catch (ProvisionException e) {
            throw failure(provided, e.getErrorMessages());
        }
    }

    private static PluginFailure failure(Provided provided, Collection<Message> messages) {
        return new PluginFailure(messages.stream()
                .map(message -> sentence(provided, message))
                .distinct()
                .collect(Collectors.joining("; ")));
    }

    /// Guice's messages explain injection to those who configure it; an operator needs to know what failed.
    private static String sentence(Provided provided, Message message) {
        Throwable cause = message.getCause();
        if (cause != null) {
            StackTraceElement[] frames = cause.getStackTrace();
            return "its objects cannot be created: " + cause + (frames.length == 0 ? "" : " at " + frames[0]);
        }
        String line = CODE.matcher(message.getMessage().lines().findFirst().orElse("")).replaceFirst("");
        Matcher missing = MISSING.matcher(line);
        if (!missing.find()) {
            return "its objects cannot be created: " + line;
        }
        String type = missing.group(1);
        return "it asks for " + type + ", " + provided.missingFor(type)
                .map(capability -> "which needs plugin.capabilities=" + capability + " in its plugin.properties")
                .orElse(SETTINGS.matcher(type).lookingAt()
                        ? "a record that no offer of it declares by settings(…)"
                        : "which is not provided to it");
    }

    private static final class Services extends AbstractModule {

        private final Map<Type, Object> services;

        Services(Map<Type, Object> services) {
            this.services = services;
        }

        @Override
        protected void configure() {
            binder().disableCircularProxies();
            services.forEach(this::bindInstance);
        }

        @SuppressWarnings("unchecked") // Who fills the map gives each service its own type.
        private void bindInstance(Type type, Object service) {
            bind((Key<Object>) Key.get(type)).toInstance(service);
        }
    }

    private static final class Own extends AbstractModule {

        private final Collection<Class<?>> classes;

        Own(Collection<Class<?>> classes) {
            this.classes = classes;
        }

        @Override
        protected void configure() {
            classes.forEach(type -> bind(type).in(Scopes.SINGLETON));
        }
    }
}
