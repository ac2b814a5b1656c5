package dev.steward.engine.command;

import dev.steward.api.Points;
import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.response.Attention;
import dev.steward.api.response.ContextScope;
import dev.steward.engine.answer.Phrase;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.chat.MessageParts;
import dev.steward.engine.chat.MessageText;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.intake.DirectMessages;
import dev.steward.engine.intake.Questions;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Outcome.Kind;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.contribution.Snapshot;
import dev.steward.kernel.guild.GuildSections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The slash commands of all enabled plugins. Those of a plugin that is being upgraded stay in Discord's list, and calls
/// wait for them.
public final class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final Duration DESCRIBING = Duration.ofSeconds(2);
    private static final Duration RUNNING = Duration.ofSeconds(60);

    private final Registry registry;
    private final Calls calls;
    private final AllowedPlugins allowed;
    private final GuildSections settings;
    private final GuildDirectory guilds;
    private final DirectMessages directMessages;
    private final Questions questions;
    private final Messenger messenger;
    private final Map<String, HostCommand> own = new LinkedHashMap<>();
    private volatile Map<String, Offered> offered = Map.of();

    public Commands(
            Registry registry,
            Calls calls,
            AllowedPlugins allowed,
            GuildSections settings,
            GuildDirectory guilds,
            DirectMessages directMessages,
            Questions questions,
            Messenger messenger,
            List<HostCommand> own) {
        this.registry = registry;
        this.calls = calls;
        this.allowed = allowed;
        this.settings = settings;
        this.guilds = guilds;
        this.directMessages = directMessages;
        this.questions = questions;
        this.messenger = messenger;
        own.forEach(command -> this.own.put(command.spec().name(), command));
        registry.vet(Points.SLASH_COMMAND, this::objections);
        registry.onChange(this::refresh);
        refresh();
    }

    /// How the commands look in Discord, in the order of their contributions.
    public List<CommandSpec> specs() {
        return Stream.concat(own.values().stream().map(HostCommand::spec), offered.values().stream().map(Offered::spec))
                .toList();
    }

    public Optional<Visibility> visibility(String command) {
        return Optional.ofNullable(own.get(command))
                .map(HostCommand::spec)
                .or(() -> Optional.ofNullable(offered.get(command)).map(Offered::spec))
                .map(CommandSpec::visibility);
    }

    /// Runs a command that was acknowledged. Blocks.
    public void run(IncomingCommand command) {
        HostCommand mine = own.get(command.name());
        Offered known = offered.get(command.name());
        try {
            if (mine != null) {
                reply(command, mine.run().apply(command));
            } else if (known != null) {
                run(command, known);
            } else {
                fail(command, guild(command), whyMissing(command.name()));
            }
        } catch (TransientFailure | PermanentFailure failure) {
            LOG.warn("The answer to /{} could not be delivered: {}", command.name(), failure.getMessage());
        } catch (RuntimeException e) {
            LOG.error("/{} failed", command.name(), e);
            reply(command, Phrase.COMMAND_FAILED.in(command.locale()));
        }
    }

    private void run(IncomingCommand command, Offered known) {
        Optional<GuildId> guild = guild(command);
        if (guild.isEmpty()) {
            reply(command, directMessages.choice(command.application(), command.member().id()));
        } else if (allowed.allows(guild.get(), known.command().plugin())) {
            run(command, guild.get(), known);
        } else {
            reply(command, Phrase.COMMAND_BLOCKED.in(command.locale()));
        }
    }

    private void run(IncomingCommand command, GuildId guild, Offered known) {
        CommandCall call = call(command, guild);
        Outcome<CommandReply> outcome = registry.reach(now -> now.resolve(Points.SLASH_COMMAND, known.command()),
                Registry.UPGRADING, there -> calls.invoke(there, RUNNING, target -> target.run(call)));
        switch (outcome) {
            case Outcome.Done<CommandReply>(CommandReply.Question(String text)) ->
                questions.ask(question(command, call, text), settings.get(guild, ResponseSettings.TYPE));
            case Outcome.Done<CommandReply>(CommandReply.Say(var message)) -> reply(command, message.text());
            case Outcome.Done<CommandReply> _ -> messenger.removeInteraction(command.target());
            case Outcome.Failed<CommandReply> failed when failed.kind() == Kind.USER_MISTAKE ->
                reply(command, failed.message());
            default -> fail(command, Optional.of(guild), outcome.summary());
        }
    }

    private Optional<GuildId> guild(IncomingCommand command) {
        return command.guild().or(() -> directMessages.guildOf(command.application(), command.member().id()));
    }

    /// Discord may show a command for a while after its plugin has gone.
    private String whyMissing(String name) {
        return registry.resolve(Points.SLASH_COMMAND, name) instanceof Resolution.Missing<SlashCommand> missing
                ? missing.reason()
                : "No running plugin has such a command";
    }

    /// The member gets to read that it did not work, the server's admins why.
    private void fail(IncomingCommand command, Optional<GuildId> guild, String why) {
        LOG.warn("/{} failed: {}", command.name(), why);
        guild.ifPresent(there -> questions.refuse(question(command, call(command, there), "/" + command.name()),
                SilenceReason.COMMAND_FAILURE, "/" + command.name() + ": " + why));
        reply(command, Phrase.COMMAND_FAILED.in(command.locale()));
    }

    private void reply(IncomingCommand command, String text) {
        List<String> parts = MessageParts.of(text);
        messenger.editInteraction(command.target(), parts.getFirst());
        parts.stream().skip(1).forEach(part -> messenger.followUp(command.target(), part));
    }

    private CommandCall call(IncomingCommand command, GuildId guild) {
        return new CommandCall(guild, channel(command, guild), command.member(), command.options());
    }

    private Channel channel(IncomingCommand command, GuildId guild) {
        Channel.Kind unknown = command.guild().isEmpty() ? Channel.Kind.DIRECT : Channel.Kind.TEXT;
        return guilds.channel(guild, command.channel())
                .orElseGet(() -> new Channel(command.channel(), "", unknown, Optional.empty()));
    }

    private static Question question(IncomingCommand command, CommandCall call, String text) {
        boolean thread = call.channel().kind() == Channel.Kind.THREAD;
        return new Question(
                new QuestionId(command.interaction()),
                command.application(),
                new ConversationKey(call.guild(), command.channel(),
                        thread ? Optional.empty() : Optional.of(command.member().id())),
                call.channel(),
                command.member(),
                MessageText.of(text),
                Attention.ALWAYS,
                ContextScope.MEMBER,
                command.target(),
                command.at());
    }

    /// Discord knows a command by its name alone.
    private List<String> objections(List<Contribution<SlashCommand>> commands) {
        List<String> objections = new ArrayList<>();
        Map<String, ContributionId> taken = new HashMap<>();
        offered.forEach((name, other) -> taken.put(name, other.command()));
        // A former version of the plugin makes room.
        commands.forEach(one -> taken.values().removeIf(other -> other.plugin().equals(one.id().plugin())));
        for (Contribution<SlashCommand> command : commands) {
            switch (calls.invoke(command, DESCRIBING, SlashCommand::spec)) {
                case Outcome.Done<CommandSpec>(var spec) ->
                    objection(command.id(), spec.name(), taken).ifPresent(objections::add);
                case Outcome<CommandSpec> failed -> objections.add(
                        "the command " + command.id() + " does not say what it looks like: " + failed.summary());
            }
        }
        return objections;
    }

    private Optional<String> objection(ContributionId command, String name, Map<String, ContributionId> taken) {
        if (own.containsKey(name)) {
            return Optional.of("/" + name + " is a command of Steward itself: " + command + " needs another name");
        }
        ContributionId other = taken.put(name, command);
        if (other == null) {
            return Optional.empty();
        }
        String remedy = other.plugin().equals(command.plugin()) ? "" : "disable the plugin " + other.plugin() + " or ";
        return Optional.of("/" + name + " is offered by " + other + " already: " + remedy + "have " + command
                + " named otherwise");
    }

    private void refresh() {
        Snapshot now = registry.current();
        Map<ContributionId, CommandSpec> specs = new TreeMap<>();
        now.all(Points.SLASH_COMMAND).forEach(there -> describe(there).ifPresent(spec -> specs.put(there.id(), spec)));
        offered.values()
                .stream()
                .filter(last -> now.suspended(Points.SLASH_COMMAND).contains(last.command()))
                .forEach(last -> specs.put(last.command(), last.spec()));
        Map<String, Offered> found = new LinkedHashMap<>();
        specs.forEach((command, spec) -> {
            if (own.containsKey(spec.name())) {
                LOG.warn("/{} of {} is not available: the host has a command of that name", spec.name(), command);
                return;
            }
            Offered first = found.putIfAbsent(spec.name(), new Offered(command, spec));
            if (first != null) {
                LOG.warn("/{} of {} is not available: {} has a command of that name", spec.name(), command,
                        first.command());
            }
        });
        offered = found;
    }

    private Optional<CommandSpec> describe(Contribution<SlashCommand> command) {
        Outcome<CommandSpec> outcome = calls.invoke(command, DESCRIBING, SlashCommand::spec);
        if (!(outcome instanceof Outcome.Done<CommandSpec>(var spec))) {
            LOG.warn("The command {} does not say what it looks like: {}", command.id(), outcome.summary());
            return Optional.empty();
        }
        return Optional.of(spec);
    }

    private record Offered(ContributionId command, CommandSpec spec) {}
}
