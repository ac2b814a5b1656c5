package dev.steward.api.settings;

import dev.steward.api.stability.PluginProvided;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Gives an enum constant the name it has in JSON and forms. Without it `TWO_WORDS` is written `two-words`.
@Documented
@PluginProvided
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Wire {

    /// {@return the name, such as `2h`}
    String value();
}
