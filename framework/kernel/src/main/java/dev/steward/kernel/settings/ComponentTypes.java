package dev.steward.kernel.settings;

import dev.steward.api.contribution.Choice;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.discord.UserId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.settings.BotWrites;
import dev.steward.api.settings.Length;
import dev.steward.api.settings.Range;
import dev.steward.api.settings.Secret;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.Wire;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Chooses the codec for each component of a settings record, from the closed list of supported types, and lists
/// everything that is wrong with the record.
final class ComponentTypes {

    private static final int TEXT = 200;
    private static final int SECRET = 4096;
    private static final int LIST = 100;

    private static final Map<Class<?>, Codec<?>> TEXTUAL = Map.of(
            LocalTime.class, new TextCodecs.Parsed<>("a time of day", "time", "08:30", LocalTime::parse,
                    LocalTime::toString),
            ZoneId.class, new TextCodecs.Parsed<>("a time zone", "time-zone", "Europe/Berlin", ZoneId::of,
                    ZoneId::getId),
            URI.class, new TextCodecs.Parsed<>("an address", "uri", "https://example.org/", ComponentTypes::address,
                    URI::toString),
            GuildId.class, id("server", GuildId::of),
            RoleId.class, new ReferenceCodec<>(id("role", RoleId::of), "", Reference.Role::new),
            PluginId.class, new ReferenceCodec<>(new TextCodecs.Parsed<>("the id of a plugin", "plugin-id",
                    "response-modes", PluginId::new, PluginId::value), "", Reference.Plugin::new),
            UserId.class, id("user", UserId::of),
            MessageId.class, id("message", MessageId::of),
            ApplicationId.class, id("application", ApplicationId::of));

    private final Choices choices;
    private final List<String> problems;
    private final List<Class<?>> enclosing = new ArrayList<>();

    /// Starts without a record.
    ///
    /// @param problems where to list what is wrong
    ComponentTypes(Choices choices, List<String> problems) {
        this.choices = choices;
        this.problems = problems;
    }

    private static <T> Codec<T> id(String of, Function<String, T> parse) {
        return new TextCodecs.Parsed<>("the id of a " + of, "discord-" + of, "1234567890", parse, Object::toString);
    }

    private static Codec<ChannelId> channel(AnnotatedElement annotations) {
        boolean written = annotations.isAnnotationPresent(BotWrites.class);
        return new ReferenceCodec<>(id("channel", ChannelId::of), written ? "x-bot-writes" : "",
                (path, id) -> new Reference.Channel(path, id, written));
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (!address.isAbsolute()) {
            throw new IllegalArgumentException("no scheme");
        }
        return address;
    }

    /// {@return the codec of a record, or null if the record was listed as a problem}
    ///
    /// @param shown what the default instance shows of it; null if it shows none, as of the elements of a list
    <R extends Record> @Nullable RecordCodec<R> ofRecord(Class<R> type, @Nullable Record shown) {
        if (enclosing.contains(type)) {
            problems.add(type.getSimpleName() + " contains itself");
            return null;
        }
        enclosing.add(type);
        int before = problems.size();
        List<RecordCodec.Component<?>> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            RecordCodec.Component<?> usable = ofComponent(component, shown);
            if (usable != null) {
                components.add(usable);
            }
        }
        enclosing.removeLast();
        return problems.size() == before ? new RecordCodec<>(type, List.copyOf(components), canonical(type)) : null;
    }

    private RecordCodec.@Nullable Component<?> ofComponent(RecordComponent component, @Nullable Record shown) {
        String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            problems.add(where + " lacks @Setting");
            return null;
        }
        checkTexts(setting, where);
        component.getAccessor().setAccessible(true);
        Codec<?> codec = ofType(component.getGenericType(), component, where,
                shown == null ? null : RecordCodec.value(component.getAccessor(), shown));
        if (codec == null) {
            return null;
        }
        checkAnnotations(component, setting, where);
        var initially = new Initially(List.of(setting.initially()), shown != null, choices);
        return withInitial(component, setting, codec, initially, where);
    }

    private <T> RecordCodec.Component<T> withInitial(RecordComponent component, Setting setting, Codec<T> codec,
            Initially initially, String where) {
        T initial = initially.read(codec, where, problems);
        return new RecordCodec.Component<>(component.getName(), setting, codec, initial, component.getAccessor());
    }

    private void checkTexts(Setting setting, String where) {
        if (setting.label().isBlank() || setting.label().length() > 60) {
            problems.add(where + " needs a label of 1 to 60 characters");
        }
        if (setting.help().length() > 300) {
            problems.add(where + " has a help of more than 300 characters");
        }
    }

    private void checkAnnotations(RecordComponent component, Setting setting, String where) {
        Class<?> type = component.getType();
        if (component.isAnnotationPresent(Length.class) && !isOneOf(inner(component), String.class, Secret.class)
                && type != List.class) {
            problems.add(where + " has @Length, which is for texts and lists");
        }
        if (component.isAnnotationPresent(Range.class) && !isOneOf(inner(component), int.class, long.class,
                double.class, Integer.class, Long.class, Double.class, Duration.class)) {
            problems.add(where + " has @Range, which is for numbers and durations");
        }
        if (component.isAnnotationPresent(BotWrites.class) && inner(component) != ChannelId.class) {
            problems.add(where + " has @BotWrites, which is for channels");
        }
        if (setting.multiline() && inner(component) != String.class) {
            problems.add(where + " is multiline, which is for texts");
        }
    }

    /// {@return the component's type, or what its list or optional holds}
    private static Type inner(RecordComponent component) {
        Type type = component.getGenericType();
        while (type instanceof ParameterizedType of && isOneOf(of.getRawType(), List.class, Optional.class)) {
            type = of.getActualTypeArguments()[0];
        }
        return type;
    }

    private static boolean isOneOf(Type type, Class<?>... types) {
        return Arrays.asList(types).contains(type);
    }

    private @Nullable Codec<?> ofType(Type type, AnnotatedElement annotations, String where, @Nullable Object shown) {
        return switch (type) {
            case ParameterizedType generic -> ofGeneric(generic, annotations, where, shown);
            case Class<?> plain when plain.isEnum() -> ofEnum(plain, where);
            case Class<?> plain when plain == ChannelId.class -> channel(annotations);
            case Class<?> plain when TEXTUAL.containsKey(plain) -> TEXTUAL.get(plain);
            case Class<?> plain when plain.isRecord() -> ofRecord(plain.asSubclass(Record.class), (Record) shown);
            case Class<?> plain -> ofClass(plain, annotations, where);
            default -> unsupported(type, where);
        };
    }

    private @Nullable Codec<?> ofClass(Class<?> type, AnnotatedElement annotations, String where) {
        if (isOneOf(type, boolean.class, Boolean.class)) {
            return new PlainCodecs.Truth();
        }
        if (isOneOf(type, int.class, Integer.class)) {
            return new PlainCodecs.Numeric<>(true, limits(annotations), BigDecimal::intValueExact);
        }
        if (isOneOf(type, long.class, Long.class)) {
            return new PlainCodecs.Numeric<>(true, limits(annotations), BigDecimal::longValueExact);
        }
        if (isOneOf(type, double.class, Double.class)) {
            return new PlainCodecs.Numeric<>(false, limits(annotations), BigDecimal::doubleValue);
        }
        if (type == Duration.class) {
            return duration(annotations);
        }
        Length length = annotations.getAnnotation(Length.class);
        int min = length == null ? 0 : length.min();
        if (type == String.class) {
            Setting setting = annotations.getAnnotation(Setting.class);
            return new TextCodecs.Plain(min, length == null ? TEXT : length.max(),
                    setting != null && setting.multiline());
        }
        if (type == Secret.class) {
            return new TextCodecs.Hidden(min, length == null ? SECRET : length.max());
        }
        return unsupported(type, where);
    }

    private @Nullable Codec<?> ofGeneric(ParameterizedType type, AnnotatedElement annotations, String where,
            @Nullable Object shown) {
        Type argument = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            Object content = shown instanceof Optional<?> optional ? optional.orElse(null) : null;
            Codec<?> inner = ofType(argument, annotations, where, content);
            return inner == null ? null : new OptionalCodec<>(inner);
        }
        if (type.getRawType() == List.class) {
            Length length = annotations.getAnnotation(Length.class);
            Codec<?> element = ofType(argument, new WithoutLength(annotations), where, null);
            return element == null
                    ? null
                    : new ListCodec<>(element, length == null ? 0 : length.min(),
                            length == null ? LIST : length.max());
        }
        return type.getRawType() == Choice.class ? ofChoice(argument, where) : unsupported(type, where);
    }

    private @Nullable Codec<?> ofChoice(Type chosen, String where) {
        Type raw = chosen instanceof ParameterizedType generic ? generic.getRawType() : chosen;
        if (raw instanceof Class<?> type) {
            Optional<String> point = choices.point(type);
            if (point.isPresent()) {
                return new ChoiceCodec(point.get(), type);
            }
        }
        problems.add(where + " is a choice of " + chosen.getTypeName() + ", for which there is no extension point");
        return null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // An enum's class is that of its constants.
    private @Nullable Codec<?> ofEnum(Class<?> type, String where) {
        Map<String, Enum> names = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            String name = wireName(type, (Enum<?>) constant);
            if (names.put(name, (Enum) constant) != null) {
                problems.add(where + " has two constants written \"" + name + "\"");
            }
        }
        return new PlainCodecs.Word(names);
    }

    private static String wireName(Class<?> type, Enum<?> constant) {
        try {
            Wire wire = type.getField(constant.name()).getAnnotation(Wire.class);
            return wire != null ? wire.value() : Words.dashed(constant.name());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("An enum has a field for each constant", e);
        }
    }

    private static PlainCodecs.Limits limits(AnnotatedElement annotations) {
        Range range = annotations.getAnnotation(Range.class);
        return range == null
                ? new PlainCodecs.Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                : new PlainCodecs.Limits(range.min(), range.max());
    }

    private static Codec<Duration> duration(AnnotatedElement annotations) {
        Range range = annotations.getAnnotation(Range.class);
        var seconds = range == null ? new PlainCodecs.Limits(0, Double.POSITIVE_INFINITY) : limits(annotations);
        return new TextCodecs.Parsed<>("a duration" + seconds.words(" s"), "duration", "PT1.5S", text -> {
            Duration duration = Duration.parse(text);
            if (!seconds.contain(duration.toMillis() / 1000.0)) {
                throw new IllegalArgumentException("out of range");
            }
            return duration;
        }, Duration::toString);
    }

    private @Nullable Codec<?> unsupported(Type type, String where) {
        problems.add(where + " has the type " + type.getTypeName() + ", which settings cannot have: see SettingsType");
        return null;
    }

    private static <R extends Record> Constructor<R> canonical(Class<R> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record has a canonical constructor", e);
        }
    }

    /// The annotations of a list, as they concern its elements.
    private record WithoutLength(AnnotatedElement list) implements AnnotatedElement {

        @Override
        public <A extends Annotation> @Nullable A getAnnotation(Class<A> type) {
            return type == Length.class ? null : list.getAnnotation(type);
        }

        @Override
        public Annotation[] getAnnotations() {
            return list.getAnnotations();
        }

        @Override
        public Annotation[] getDeclaredAnnotations() {
            return list.getDeclaredAnnotations();
        }
    }
}
