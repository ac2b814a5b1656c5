package dev.steward.api.settings;

import dev.steward.api.stability.PluginProvided;
import java.util.regex.Pattern;

/// The declaration of a group of settings: a record whose components carry [Setting], and an instance of it with the
/// defaults.
///
/// From it come the form, the validation, the stored JSON, the JSON Schema and the documentation. A component's type is
/// one of `boolean`, `int`, `long`, `double`, `String`, an enum, `java.time.Duration`, `LocalTime`, `ZoneId`,
/// `java.net.URI`, [Secret], an id of [dev.steward.api.discord], a [dev.steward.api.plugin.PluginId], a
/// [dev.steward.api.contribution.Choice], a record of such components, or a `java.util.List` or `java.util.Optional` of
/// one of these. Any other type is refused when the plugin is loaded.
///
/// What is newly entered has to be there: a channel or role in the server, a plugin or contribution in this Steward.
/// What was saved before stands while it is away, so that nothing is lost by saving the rest.
///
/// The record's constructor may check what one component alone cannot show by throwing `IllegalArgumentException`; the
/// message is shown to the admin and nothing is saved. Stored settings that lack a component get its default; a
/// component that the record no longer has is kept in storage. The default instance shows no element of a list, so there a
/// component of another type than `Optional` and `List` says `@Setting(initially = …)`, or it has to be given: a stored
/// element that lacks it is not in effect, which the diagnostics tell, and stays in storage until the list is changed.
///
/// @param <S> the record
/// @param section its name in the API and in storage: lower-case letters, digits and dashes; unique over the host and
///     all plugins
/// @param type the record's class
/// @param defaults what holds where nothing was saved
/// @param scope whose settings these are
@PluginProvided
public record SettingsType<S extends Record>(String section, Class<S> type, S defaults, Scope scope) {

    private static final Pattern SECTION = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /// Who owns a group of settings.
    public enum Scope {
        /// One set for each server, edited by the server's admins.
        GUILD,
        /// One set for the process, edited by its operator.
        HOST
    }

    /// Checks the section's form.
    ///
    /// @throws IllegalArgumentException if the section's name has another form
    public SettingsType {
        if (!SECTION.matcher(section).matches()) {
            throw new IllegalArgumentException(
                    "A settings section is named in lower-case letters, digits and dashes, unlike \""
                            + section + "\"");
        }
    }

    /// Declares settings that each server has its own set of.
    ///
    /// @param <S> the record
    /// @param section its name
    /// @param type the record's class
    /// @param defaults what holds where nothing was saved
    /// @return the declaration
    public static <S extends Record> SettingsType<S> perGuild(String section, Class<S> type, S defaults) {
        return new SettingsType<>(section, type, defaults, Scope.GUILD);
    }

    /// Declares settings of the operator.
    ///
    /// They are read from `steward.properties` as `steward.<section>.<setting>` and from the environment as
    /// `STEWARD_<SECTION>_<SETTING>`.
    ///
    /// @param <S> the record
    /// @param section its name
    /// @param type the record's class
    /// @param defaults what holds where nothing was set
    /// @return the declaration
    public static <S extends Record> SettingsType<S> perHost(String section, Class<S> type, S defaults) {
        return new SettingsType<>(section, type, defaults, Scope.HOST);
    }
}
