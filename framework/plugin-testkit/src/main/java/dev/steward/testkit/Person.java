package dev.steward.testkit;

import dev.steward.api.command.CommandSpec;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.Member;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.chat.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A member of the server, who writes in one channel.
public final class Person {

    private final Host host;
    private final Channels channels;
    private final Member member;
    private final Channel channel;

    Person(Host host, Channels channels, Member member, Channel channel) {
        this.host = host;
        this.channels = channels;
        this.member = member;
        this.channel = channel;
    }

    /// {@return who it is}
    public Member member() {
        return member;
    }

    /// {@return the same person in another channel}
    ///
    /// @param other such as [Sample#HELP]
    public Person in(Channel other) {
        return new Person(host, channels, member, other);
    }

    /// {@return the same person in a conversation with the bot alone}
    public Person alone() {
        return in(new Channel(new ChannelId(member.id().value() + 5_000), "", Channel.Kind.DIRECT, Optional.empty()));
    }

    /// Writes a message that does not name the bot.
    ///
    /// @param text what it says
    /// @return the message, to see what becomes of it
    public Said says(String text) {
        return channels.write(member, channel, text, false);
    }

    /// Writes a message that names the bot.
    ///
    /// @param text what it says besides
    /// @return the message, to see what becomes of it
    public Said asks(String text) {
        return channels.write(member, channel, text, true);
    }

    /// Calls a slash command without options and waits for its answer.
    ///
    /// @param command its name, without the slash
    /// @return the answer; empty if the command has nothing to say
    public String runs(String command) {
        return runs(command, Map.of());
    }

    /// Calls a slash command and waits for its answer.
    ///
    /// @param command its name, without the slash
    /// @param options what is typed in, by option
    /// @return the answer; empty if the command has nothing to say
    /// @throws AssertionError if there is no such command, or Discord would not let anybody type that in
    public String runs(String command, Map<String, String> options) {
        checkTypedIn(command, options);
        long interaction = host.discord.nextMessage().value();
        var target = new Target.Interaction(Sample.APPLICATION, "interaction-" + interaction);
        boolean direct = channel.kind() == Channel.Kind.DIRECT;
        host.engine.inbox()
                .command(new IncomingCommand(Sample.APPLICATION, interaction, target,
                        direct ? Optional.empty() : Optional.of(Sample.GUILD), channel.id(), member, command, options,
                        Locale.ROOT, host.clock.instant()));
        return String.join("\n",
                Await.present("an answer to /" + command, () -> host.discord.answer(target.token())));
    }

    private void checkTypedIn(String command, Map<String, String> options) {
        List<CommandSpec> specs = host.commands();
        List<String> objections = specs.stream()
                .filter(spec -> spec.name().equals(command))
                .flatMap(spec -> new TypedIn(spec, options).objections().stream())
                .toList();
        if (!objections.isEmpty()) {
            throw new AssertionError(String.join("; ", objections));
        }
        if (host.engine.inbox().visibility(command).isEmpty()) {
            throw new AssertionError("There is no command /" + command + "; there is "
                    + specs.stream().map(spec -> "/" + spec.name()).collect(Collectors.joining(", ")));
        }
    }
}
