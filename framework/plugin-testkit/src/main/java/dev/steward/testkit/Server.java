package dev.steward.testkit;

import dev.steward.api.value.Value;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.kernel.guild.SaveResult;
import dev.steward.kernel.guild.Section;
import dev.steward.kernel.json.JsonValues;
import dev.steward.kernel.settings.Problem;
import java.util.List;
import java.util.OptionalLong;

/// What the admins of the [sample server][Sample#GUILD] decide.
public final class Server {

    private final Host host;

    Server(Host host) {
        this.host = host;
    }

    /// Chooses the response mode.
    ///
    /// @param mode `plugin/name` or the bare name
    /// @throws AssertionError if there is no such mode
    public void choose(String mode) {
        String section = ResponseSettings.TYPE.section();
        List<String> problems = save(section, settings(section).with("mode", Value.of(mode)));
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("; ", problems));
        }
    }

    /// Reads a section of settings.
    ///
    /// @param section its name
    /// @return it as the admins see it, secrets as stars
    /// @throws AssertionError if there is no such section
    public Value.Fields settings(String section) {
        return host.kernel.guilds()
                .read(Sample.GUILD, section)
                .map(Section::value)
                .orElseThrow(() -> new AssertionError("There is no section \"" + section + "\" of servers' settings"));
    }

    /// Saves a section of settings, as the body of a `PUT` would.
    ///
    /// @param section its name
    /// @param json all of it; what is absent gets its default
    /// @return what is wrong with it, each as `path: message`; nothing was saved then
    /// @throws AssertionError if there is no such section
    public List<String> save(String section, String json) {
        return save(section, JsonValues.read(json));
    }

    /// Saves a section of settings.
    ///
    /// @param section its name
    /// @param value all of it; what is absent gets its default
    /// @return what is wrong with it, each as `path: message`; nothing was saved then
    /// @throws AssertionError if there is no such section
    public List<String> save(String section, Value value) {
        return switch (host.kernel.guilds().save(Sample.GUILD, section, value, OptionalLong.empty())) {
            case SaveResult.Saved _ -> List.of();
            case SaveResult.Invalid(var problems) -> problems.stream().map(Problem::toString).toList();
            case SaveResult.Stale _ -> throw new AssertionError("Somebody else is saving \"" + section + "\"");
            case SaveResult.UnknownSection(var names) ->
                throw new AssertionError("There is no section \"" + section + "\"; there are " + names);
        };
    }

    /// Adds a document to the knowledge base. When this returns, it is found.
    ///
    /// @param title of the document
    /// @param text of the document, in Markdown
    public void learn(String title, String text) {
        host.engine.knowledge().addText(Sample.GUILD, title, text);
    }
}
