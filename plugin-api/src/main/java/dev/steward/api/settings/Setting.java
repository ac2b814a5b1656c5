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
}
