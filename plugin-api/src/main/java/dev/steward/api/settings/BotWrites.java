package dev.steward.api.settings;

import dev.steward.api.stability.PluginProvided;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that the bot writes in the channel of this setting, or in those of this list. A channel that an admin enters
/// anew is refused if the bot may not write there, and one that it lost later shows in the server's diagnostics.
///
/// It stands beside [Setting] on a component of type [dev.steward.api.discord.ChannelId], or a list or an optional of
/// that, in settings of servers. That a newly entered channel or role is one of the server's is checked without it.
@Documented
@PluginProvided
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface BotWrites {}
