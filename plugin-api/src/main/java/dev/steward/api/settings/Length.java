package dev.steward.api.settings;

import dev.steward.api.stability.PluginProvided;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Limits the characters of a text or the elements of a list. Without it a text may have 200 characters and a list 100
/// elements; the texts in a list always have at most 200.
@Documented
@PluginProvided
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {

    /// {@return the fewest characters of a text, or elements of a list}
    int min() default 0;

    /// {@return the most characters of a text, or elements of a list}
    int max();
}
