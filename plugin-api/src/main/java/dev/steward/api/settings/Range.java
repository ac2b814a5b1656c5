package dev.steward.api.settings;

import dev.steward.api.stability.PluginProvided;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Limits a number, or a duration (then in seconds). Both ends belong to the range.
@Documented
@PluginProvided
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {

    /// {@return the smallest value}
    double min();

    /// {@return the largest value}
    double max();
}
