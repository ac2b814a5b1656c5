package dev.steward.api.settings;

import dev.steward.api.stability.PluginProvided;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes one component of a settings record. Every component must carry it: form, JSON Schema and docs are made of
/// it.
@Documented
@PluginProvided
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /// {@return what the form shows beside the field, at most 60 characters}
    String label();

    /// {@return one sentence that says what it does, at most 300 characters}
    String help() default "";

    /// {@return whether the form shows several lines; for texts only}
    boolean multiline() default false;

    /// {@return names that this setting had in earlier versions: values stored under them are still read}
    String[] formerly() default {};

    /// What a component of a record in a list has where nothing was saved for it, as in an element that an earlier version
    /// of the plugin stored; also of a record in an `Optional` that is empty by default. The default instance shows none
    /// of these, and says everything else: there, `initially` is refused when the plugin is loaded, as is a text that
    /// does not fit. A [Secret] cannot have it.
    ///
    /// @return one text as in `steward.properties`, such as `"PT1H"`, `"3"`, `"once-a-day"` or, of a list, `"a, b"`; none
    ///     if it has to be given
    String[] initially() default {};
}
