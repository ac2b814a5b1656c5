package dev.steward.api.stability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The host implements or creates this type; a plugin only uses it.
///
/// Methods may be added in any release, so a plugin must not implement it outside its tests.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface HostProvided {}
