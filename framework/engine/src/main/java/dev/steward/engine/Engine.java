package dev.steward.engine;

import dev.steward.api.Points;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.discord.Discord;
import dev.steward.api.knowledge.Knowledge;
import dev.steward.api.model.Models;
import dev.steward.api.settings.SettingsType;
import dev.steward.engine.answer.Answering;
import dev.steward.engine.answer.Contexts;
import dev.steward.engine.chat.ChatEvents;
import dev.steward.engine.chat.DiscordAccess;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.command.CommandRegistration;
import dev.steward.engine.command.Commands;
import dev.steward.engine.diagnostic.Diagnostics;
import dev.steward.engine.diagnostic.ServerChecks;
import dev.steward.engine.event.Events;
import dev.steward.engine.figure.Figures;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.intake.AnsweredThreads;
import dev.steward.engine.intake.DirectMessages;
import dev.steward.engine.intake.Intake;
import dev.steward.engine.intake.Questions;
import dev.steward.engine.intake.Recovery;
import dev.steward.engine.intake.Work;
import dev.steward.engine.knowledge.KnowledgeAccess;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.engine.model.ChosenModel;
import dev.steward.engine.model.ModelCallRecorder;
import dev.steward.engine.outbox.Gates;
import dev.steward.engine.outbox.Outbox;
import dev.steward.engine.outbox.Unanswered;
import dev.steward.engine.privacy.Privacy;
import dev.steward.engine.privacy.PrivacyCommands;
import dev.steward.engine.privacy.Retention;
import dev.steward.engine.rating.Ratings;
import dev.steward.engine.schedule.Schedules;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.engine.settings.AssistantSettings;
import dev.steward.engine.settings.PluginSettings;
import dev.steward.engine.settings.PrivacySettings;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.guild.GuildSections;
import dev.steward.kernel.plugin.HostServices;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The flows, wired.
public final class Engine implements AutoCloseable {

    /// The extension points that the engine's flows use; the kernel publishes contributions to these.
    public static final List<ExtensionPoint<?>> POINTS = List.of(
            Points.RESPONSE_MODE,
            Points.MODEL_PROVIDER,
            Points.EMBEDDING_PROVIDER,
            Points.KNOWLEDGE_INDEX,
            Points.SLASH_COMMAND,
            Points.EVENT_LISTENER,
            Points.SERVICE);

    /// The engine's own sections of each server's settings.
    public static final List<SettingsType<?>> SECTIONS = List.of(ResponseSettings.TYPE, AssistantSettings.TYPE,
            PrivacySettings.TYPE, PluginSettings.TYPE);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Figures figures = new Figures();
    private final Work work = new Work();
    private final AllowedPlugins allowed;
    private final GuildDirectory guilds;
    private final AnsweredThreads threads;
    private final ModelCallRecorder modelCalls;
    private final KnowledgeBase knowledge;
    private final ChosenModel model;
    private final Messenger messenger;
    private final Schedules schedules;
    private final Privacy privacy;
    private final Diagnostics diagnostics;
    private final Recovery recovery;
    private final CommandRegistration registration;
    private final ChatInbox inbox;

    public Engine(EngineSetup setup) {
        Registry registry = setup.registry();
        Calls calls = setup.calls();
        GuildSections settings = setup.settings();
        Stores stores = setup.stores();
        InstantSource clock = setup.clock();
        messenger = setup.messenger();
        schedules = stores.schedules();
        allowed = new AllowedPlugins(settings);
        Events events = new Events(registry, calls, allowed);
        guilds = new GuildDirectory(stores.guilds(), events, clock);
        threads = new AnsweredThreads(stores.conversations(), clock);
        modelCalls = new ModelCallRecorder(stores.modelCalls());
        knowledge = new KnowledgeBase(stores.knowledge(), stores.embeddings(), setup.files(), setup.sites(), schedules,
                setup.embedding(), registry, calls, modelCalls::add, clock);
        model = new ChosenModel(setup.chat(), registry, calls, figures, modelCalls::add, clock);
        Unanswered unanswered = new Unanswered(events, figures, clock);
        Outbox outbox = new Outbox(stores.outbox(), messenger, Gates.all(clock), events, unanswered, figures, clock);
        Answering answering = new Answering(
                stores.questions(),
                new Contexts(stores.conversations(), guilds, messenger, clock),
                guilds,
                settings,
                knowledge,
                model,
                messenger,
                unanswered);
        Questions questions = new Questions(stores.questions(), answering, outbox, settings, threads, messenger, work,
                unanswered, figures, clock);
        DirectMessages directMessages = new DirectMessages(stores.conversations(), stores.directChoices(), guilds,
                messenger,
                clock);
        privacy = new Privacy(stores.privacy());
        Commands commands = new Commands(registry, calls, allowed, settings, guilds, directMessages, questions,
                messenger,
                new PrivacyCommands(privacy, settings, model).all());
        Intake intake = new Intake(registry, calls, allowed, settings, guilds, threads, directMessages, questions,
                figures);
        inbox = new ChatInbox(intake, commands, guilds, new Ratings(stores.ratings(), events, clock), privacy);
        ServerChecks checks = new ServerChecks(registry, guilds, messenger);
        settings.checkWith(checks);
        diagnostics = new Diagnostics(POINTS, registry, settings, allowed, checks, model, knowledge);
        recovery = new Recovery(questions);
        registration = new CommandRegistration(commands, setup.registrar());
        registry.onChange(registration::check);
        schedules.every("retention", Duration.ofHours(1), new Retention(stores.privacy(), settings, clock)::run);
    }

    /// Reads what is known and goes on with what was left unfinished. Called once, when the plugins are enabled.
    public void start() {
        guilds.load();
        threads.load();
        recovery.start();
        registration.start();
        schedules.start();
    }

    /// Where Discord's events go.
    public ChatEvents inbox() {
        return inbox;
    }

    public GuildDirectory guilds() {
        return guilds;
    }

    public KnowledgeBase knowledge() {
        return knowledge;
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }

    public Privacy privacy() {
        return privacy;
    }

    public ChosenModel model() {
        return model;
    }

    /// {@return what plugins may have injected of the engine}
    public HostServices services() {
        return HostServices.none()
                .with(Discord.class, info -> new DiscordAccess(guilds, messenger, allowed, info.id()))
                .with(Models.class, _ -> model)
                .with(Knowledge.class, info -> new KnowledgeAccess(knowledge, allowed, info.id()));
    }

    public Figures figures() {
        return figures;
    }

    /// Lets running answers come to an end for ten seconds; what does not is left to the next process.
    @Override
    public void close() {
        recovery.close();
        registration.close();
        try {
            work.stop(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        knowledge.close();
        model.close();
        modelCalls.close();
        guilds.close();
    }
}
