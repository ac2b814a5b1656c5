package dev.steward.api;

import static java.util.stream.Collectors.joining;

import dev.steward.api.stability.HostProvided;
import dev.steward.api.stability.PluginProvided;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a plugin can see of this module, as text: one paragraph a type, one line a member, all names in full.
final class Surface {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("toString", "equals", "hashCode");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    private static final Pattern WELL_KNOWN_PACKAGE = Pattern
            .compile("\\b(java|dev\\.steward\\.api)\\.([a-z]\\w*\\.)*");

    private Surface() {}

    /// {@return the public types of this module, by name}
    static List<Class<?>> types() {
        Path classes = classes();
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .<Class<?>>map(
                            name -> named(name.substring(0, name.length() - ".class".length()).replace('/', '.')))
                    .filter(Surface::isVisible)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /// {@return the head of a type and, indented below it, its members}
    static String describe(Class<?> type) {
        return Stream.concat(Stream.of(head(type)), members(type).stream().map(member -> "    " + member))
                .collect(joining("\n"));
    }

    /// {@return a description without the packages that are this module's own or the JDK's}
    static String shortened(String description) {
        return WELL_KNOWN_PACKAGE.matcher(description).replaceAll("").replace('$', '.');
    }

    private static Path classes() {
        try {
            return Path.of(Points.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, Surface.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean isVisible(Class<?> type) {
        return isVisible(type.getModifiers())
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String head(Class<?> type) {
        return stability(type) + kindWithModifiers(type) + " " + type.getName() + variables(type.getTypeParameters())
                + components(type) + supertypes(type) + permitted(type);
    }

    private static String stability(AnnotatedElement type) {
        return Stream.of(HostProvided.class, PluginProvided.class)
                .filter(type::isAnnotationPresent)
                .map(annotation -> "@" + annotation.getSimpleName() + " ")
                .collect(joining());
    }

    private static String kindWithModifiers(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        } else if (type.isRecord()) {
            return "record";
        } else if (type.isEnum()) {
            return "enum";
        } else if (type.isInterface()) {
            return type.isSealed() ? "sealed interface" : "interface";
        }
        String modifiers = Modifier.toString(type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL));
        return Stream.of(type.isSealed() ? "sealed" : "", modifiers, "class")
                .filter(word -> !word.isEmpty())
                .collect(joining(" "));
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables).map(Surface::variable).collect(joining(", ", "<", ">"));
    }

    private static String variable(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getBounds())
                .filter(bound -> bound != Object.class)
                .map(Type::getTypeName)
                .collect(joining(" & "));
        return bounds.isEmpty() ? variable.getName() : variable.getName() + " extends " + bounds;
    }

    private static String components(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> component.getGenericType().getTypeName() + " " + component.getName())
                        .collect(joining(", ", "(", ")"))
                : "";
    }

    private static String supertypes(Class<?> type) {
        if (type.isAnnotation() || type.isEnum()) {
            return "";
        }
        Stream<Type> superclass = Optional.ofNullable(type.getGenericSuperclass())
                .filter(above -> above != Object.class && above != Record.class)
                .stream();
        String all = Stream.concat(superclass, Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .collect(joining(", "));
        return all.isEmpty() ? "" : " : " + all;
    }

    private static String permitted(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .map(Class::getName)
                        .sorted()
                        .collect(joining(", ", " permits ", ""))
                : "";
    }

    private static Set<String> members(Class<?> type) {
        Set<String> members = new TreeSet<>(Comparator.comparing(Surface::shortened));
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers())) {
                members.add(field(field));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers()) && !isCanonical(constructor)) {
                members.add("new" + parameters(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method.getModifiers()) && !method.isSynthetic() && !isImplied(method)) {
                members.add(method(method));
            }
        }
        return members;
    }

    private static String field(Field field) {
        return field.isEnumConstant()
                ? field.getName()
                : Modifier.toString(field.getModifiers() & ~Modifier.PUBLIC) + " "
                        + field.getGenericType().getTypeName() + " " + field.getName();
    }

    private static String method(Method method) {
        String modifier = method.isDefault() ? "default " : Modifier.isStatic(method.getModifiers()) ? "static " : "";
        String variables = variables(method.getTypeParameters());
        String absent = method.getDefaultValue() == null ? "" : " = " + literal(method.getDefaultValue());
        return modifier + (variables.isEmpty() ? "" : variables + " ") + method.getGenericReturnType().getTypeName()
                + " " + method.getName() + parameters(method) + absent;
    }

    private static String literal(Object value) {
        return switch (value) {
            case Object[] array -> Arrays.toString(array);
            case String text -> '"' + text + '"';
            default -> value.toString();
        };
    }

    private static String parameters(Executable executable) {
        String thrown = Arrays.stream(executable.getGenericExceptionTypes())
                .map(Type::getTypeName)
                .collect(joining(", "));
        return Arrays.stream(executable.getGenericParameterTypes())
                .map(Type::getTypeName)
                .collect(joining(", ", "(", ")")) + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static boolean isCanonical(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        return type.isRecord() && Arrays.equals(constructor.getParameterTypes(),
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray());
    }

    private static boolean isImplied(Method method) {
        Class<?> type = method.getDeclaringClass();
        if (type.isRecord()) {
            boolean accessor = Arrays.stream(type.getRecordComponents())
                    .anyMatch(component -> component.getAccessor().equals(method));
            return accessor || OF_EVERY_OBJECT.contains(method.getName());
        }
        return (type.isEnum() ? OF_EVERY_ENUM : OF_EVERY_OBJECT).contains(method.getName());
    }
}
