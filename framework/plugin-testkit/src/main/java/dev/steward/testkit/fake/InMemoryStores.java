package dev.steward.testkit.fake;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.plugin.PluginId;
import dev.steward.engine.Stores;
import dev.steward.engine.conversation.Conversation;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildStore;
import dev.steward.engine.intake.DirectChoiceStore;
import dev.steward.engine.model.ModelCall;
import dev.steward.engine.model.ModelCallStore;
import dev.steward.engine.outbox.OutboxStore;
import dev.steward.engine.outbox.SendGate;
import dev.steward.engine.outbox.SendGate.Refusal;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.privacy.MemberData;
import dev.steward.engine.privacy.PrivacyStore;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Draft;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.OutboxId;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.question.QuestionStore;
import dev.steward.engine.rating.Rating;
import dev.steward.engine.rating.RatingStore;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.engine.silence.SilenceStore;
import dev.steward.engine.unanswered.UnansweredQuestion;
import dev.steward.engine.unanswered.UnansweredStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Every store of the engine, in memory, counting how often it is asked.
public final class InMemoryStores
        implements GuildStore, QuestionStore, OutboxStore, RatingStore, DirectChoiceStore, PrivacyStore {

    /// How often it was asked for anything.
    public final AtomicInteger calls = new AtomicInteger();
    /// What another process would have left behind.
    public final List<AcceptedQuestion> orphans = new ArrayList<>();
    /// Whether people have taken over every conversation.
    public volatile boolean takenOver;
    /// So many of the next steps of sending fail.
    public final AtomicInteger failures = new AtomicInteger();
    /// What servers have taught the bot.
    public final InMemoryKnowledge knowledge = new InMemoryKnowledge(calls);
    /// What is to be done again and again.
    public final ManualSchedules schedules = new ManualSchedules();
    /// Questions that the knowledge base did not answer.
    public final List<UnansweredQuestion> unanswered = new CopyOnWriteArrayList<>();
    /// Which models were called.
    public final List<ModelCall> modelCalls = new CopyOnWriteArrayList<>();
    /// The messages that count as answers when somebody puts a thumb under them, with their servers.
    public final Map<MessageId, GuildId> answers = new ConcurrentHashMap<>();
    /// Thumbs under answers: `+` or `-` and the message.
    public final List<String> ratings = new CopyOnWriteArrayList<>();
    /// Messages whose text was erased.
    public final List<MessageId> forgotten = new CopyOnWriteArrayList<>();

    private final Map<GuildId, Guild> guilds = new LinkedHashMap<>();
    private final Map<ConversationKey, ConversationId> conversations = new LinkedHashMap<>();
    private final Map<ConversationId, List<Utterance>> utterances = new LinkedHashMap<>();
    private final Map<QuestionId, AcceptedQuestion> questions = new LinkedHashMap<>();
    private final Map<OutboxId, OutboxEntry> entries = new LinkedHashMap<>();
    private final Map<Long, Silence> silences = new LinkedHashMap<>();
    private final Set<QuestionId> ended = new HashSet<>();
    private final Map<UserId, GuildId> choices = new LinkedHashMap<>();
    private final Map<PluginId, InMemoryPluginStore> pluginStores = new ConcurrentHashMap<>();
    private long number;

    /// Keeps nothing yet.
    public InMemoryStores() {}

    /// {@return all of it, as the engine wants it}
    public Stores all() {
        return new Stores(this, new Conversations(), this, this, knowledge, knowledge, new Silences(), new Lists(),
                this, this, new ModelCalls(), this, schedules);
    }

    /// {@return what a plugin keeps, whether it runs or not}
    ///
    /// @param plugin which one
    public InMemoryPluginStore plugin(PluginId plugin) {
        return pluginStores.computeIfAbsent(plugin, _ -> new InMemoryPluginStore());
    }

    /// {@return why messages were not answered}
    public synchronized List<Silence> silences() {
        return List.copyOf(silences.values());
    }

    /// {@return why a message was not answered, if that is on record}
    ///
    /// @param message which one
    public synchronized Optional<Silence> silence(MessageId message) {
        return Optional.ofNullable(silences.get(message.value()));
    }

    /// {@return whether a message engaged the bot: it is on record as a question or with the reason why it is not one}
    ///
    /// @param message which one
    public synchronized boolean engaged(MessageId message) {
        return questions.containsKey(new QuestionId(message.value())) || silence(message).isPresent();
    }

    /// {@return what was said in all conversations}
    public synchronized List<Utterance> said() {
        return utterances.values().stream().flatMap(List::stream).toList();
    }

    private void count() {
        calls.incrementAndGet();
    }

    @Override
    public synchronized List<Guild> load() {
        count();
        return List.copyOf(guilds.values());
    }

    @Override
    public synchronized void save(Guild guild) {
        count();
        guilds.put(guild.id(), guild);
    }

    @Override
    public synchronized void left(GuildId guild, Instant at) {
        count();
        guilds.remove(guild);
    }

    @Override
    public synchronized Optional<AcceptedQuestion> accept(Question question, Duration memory) {
        count();
        if (questions.containsKey(question.id())) {
            return Optional.empty();
        }
        ConversationId conversation = conversations.computeIfAbsent(question.conversation(),
                _ -> new ConversationId(++number));
        AcceptedQuestion accepted = new AcceptedQuestion(question, conversation);
        questions.put(question.id(), accepted);
        hear(conversation, question);
        return Optional.of(accepted);
    }

    private void hear(ConversationId conversation, Question question) {
        say(conversation, new Utterance(Speaker.MEMBER, question.id().asMessage(), question.member().id(),
                question.member().name(), question.text(), question.askedAt(), Rating.NONE));
    }

    @Override
    public synchronized Optional<AcceptedQuestion> fold(AcceptedQuestion accepted, Question addition) {
        count();
        Question first = accepted.question();
        boolean sending = entries.values()
                .stream()
                .anyMatch(entry -> entry.question().question().id().equals(first.id())
                        && entry.sendingSince().isPresent());
        if (sending || ended.contains(first.id()) || !accepted.equals(questions.get(first.id()))
                || questions.containsKey(addition.id())) {
            return Optional.empty();
        }
        entries.values().removeIf(entry -> entry.question().question().id().equals(first.id()));
        AcceptedQuestion grown = new AcceptedQuestion(
                new Question(first.id(), first.application(), first.conversation(), first.channel(), first.member(),
                        first.text() + "\n" + addition.text(), first.attention(), first.scope(), addition.target(),
                        first.askedAt()),
                accepted.conversation());
        questions.put(first.id(), grown);
        questions.put(addition.id(), new AcceptedQuestion(addition, accepted.conversation()));
        hear(accepted.conversation(), addition);
        return Optional.of(grown);
    }

    private void say(ConversationId conversation, Utterance utterance) {
        utterances.computeIfAbsent(conversation, _ -> new ArrayList<>()).add(utterance);
    }

    @Override
    public synchronized Optional<OutboxEntry> compose(AcceptedQuestion question, Draft draft) {
        count();
        QuestionId id = question.question().id();
        if (ended.contains(id) || !question.equals(questions.getOrDefault(id, question))
                || entries.values().stream().anyMatch(entry -> entry.question().question().id().equals(id))) {
            return Optional.empty();
        }
        if (draft.unsupported()) {
            Question asked = question.question();
            unanswered.add(new UnansweredQuestion(++number, asked.conversation().guild(), asked.channel().id(),
                    asked.member().id(), asked.member().name(), asked.id().asMessage(), asked.text(),
                    asked.askedAt()));
        }
        OutboxEntry entry = new OutboxEntry(new OutboxId(++number), question, draft, List.of(), Optional.empty());
        entries.put(entry.id(), entry);
        return Optional.of(entry);
    }

    @Override
    public synchronized void silence(AcceptedQuestion question, SilenceReason reason, String detail) {
        ended.add(question.question().id());
        silence(question.question(), reason, detail);
    }

    @Override
    public synchronized void silence(Question question, SilenceReason reason, String detail) {
        count();
        silences.putIfAbsent(
                question.id().value(),
                new Silence(
                        ++number,
                        question.conversation().guild(),
                        question.channel().id(),
                        question.member().id(),
                        question.id().asMessage(),
                        reason.word(),
                        detail,
                        Instant.EPOCH));
    }

    /// Not counted: looking for orphans is nobody's message.
    @Override
    public synchronized Orphans adoptOrphans() {
        Orphans adopted = new Orphans(List.copyOf(orphans), List.of());
        orphans.clear();
        return adopted;
    }

    @Override
    public synchronized Claim claim(OutboxId id, List<SendGate> gates, Instant now) {
        count();
        failOnPurpose();
        OutboxEntry entry = entries.get(id);
        if (entry == null) {
            return new Claim.Gone();
        }
        for (SendGate gate : gates) {
            Optional<Refusal> refusal = gate.check(entry, (_, _) -> takenOver);
            if (refusal.isPresent()) {
                dropped(id, refusal.get());
                return new Claim.Refused(refusal.get());
            }
        }
        entries.put(id, new OutboxEntry(id, entry.question(), entry.draft(), entry.sent(),
                entry.sendingSince().or(() -> Optional.of(now))));
        return new Claim.Granted(entry);
    }

    @Override
    public synchronized void partSent(OutboxId id, int part, MessageId message) {
        count();
        entries.computeIfPresent(id, (_, entry) -> {
            List<MessageId> sent = new ArrayList<>(entry.sent());
            sent.add(message);
            return new OutboxEntry(id, entry.question(), entry.draft(), sent, entry.sendingSince());
        });
    }

    private void failOnPurpose() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the database is away for a moment");
        }
    }

    @Override
    public synchronized void sent(OutboxId id, UserId self, Instant at) {
        count();
        failOnPurpose();
        OutboxEntry entry = entries.remove(id);
        if (entry != null) {
            ended.add(entry.question().question().id());
            say(entry.question().conversation(), new Utterance(Speaker.ASSISTANT, entry.sent().getFirst(), self,
                    "Steward", entry.draft().text(), at, Rating.NONE));
        }
    }

    @Override
    public synchronized void dropped(OutboxId id, Refusal refusal) {
        count();
        OutboxEntry entry = entries.remove(id);
        if (entry != null) {
            silence(entry.question(), refusal.reason(), refusal.detail());
        }
    }

    private final class Conversations implements ConversationStore {

        @Override
        public synchronized List<Utterance> recent(ConversationId conversation, int limit) {
            count();
            List<Utterance> all = utterances.getOrDefault(conversation, List.of());
            return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
        }

        @Override
        public synchronized List<Utterance> recentInChannel(GuildId guild, ChannelId channel, Instant since,
                int limit) {
            count();
            return conversations.entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().channel().equals(channel))
                    .flatMap(entry -> utterances.getOrDefault(entry.getValue(), List.of()).stream())
                    .toList();
        }

        @Override
        public synchronized Page<Conversation> list(GuildId guild, PageRequest page) {
            throw new AssertionError("not needed here");
        }

        @Override
        public synchronized Optional<Conversation> find(GuildId guild, ConversationId conversation) {
            throw new AssertionError("not needed here");
        }

        @Override
        public synchronized Optional<GuildId> lastGuildOf(ApplicationId application, UserId member) {
            count();
            return conversations.keySet()
                    .stream()
                    .filter(key -> key.member().equals(Optional.of(member)))
                    .map(ConversationKey::guild)
                    .reduce((_, last) -> last);
        }

        @Override
        public synchronized Set<ChannelId> answeredThreads(Instant since) {
            count();
            return Set.of();
        }
    }

    private final class Silences implements SilenceStore {

        @Override
        public Page<Silence> list(GuildId guild, PageRequest page) {
            return new Page<>(silences(), OptionalLong.empty());
        }
    }

    private final class Lists implements UnansweredStore {

        @Override
        public Page<UnansweredQuestion> list(GuildId guild, PageRequest page) {
            return new Page<>(unanswered, OptionalLong.empty());
        }

        @Override
        public Optional<UnansweredQuestion> find(GuildId guild, long wanted) {
            return unanswered.stream().filter(question -> question.number() == wanted).findFirst();
        }

        @Override
        public boolean remove(GuildId guild, long wanted) {
            return unanswered.removeIf(question -> question.number() == wanted);
        }
    }

    private final class ModelCalls implements ModelCallStore {

        @Override
        public void add(List<ModelCall> added) {
            modelCalls.addAll(added);
        }

        @Override
        public Page<ModelCall> list(GuildId guild, PageRequest page) {
            return new Page<>(modelCalls, OptionalLong.empty());
        }
    }

    @Override
    public Optional<GuildId> rate(ApplicationId application, MessageId message, UserId member, boolean helpful,
            Instant at) {
        count();
        Optional<GuildId> guild = Optional.ofNullable(answers.get(message));
        guild.ifPresent(_ -> ratings.add((helpful ? "+" : "-") + message));
        return guild;
    }

    @Override
    public void withdraw(MessageId message, UserId member, boolean helpful) {
        ratings.remove((helpful ? "+" : "-") + message);
    }

    @Override
    public synchronized Optional<GuildId> chosen(ApplicationId application, UserId member, Instant since) {
        count();
        return Optional.ofNullable(choices.get(member));
    }

    @Override
    public synchronized void choose(ApplicationId application, UserId member, GuildId guild, Instant at) {
        count();
        choices.put(member, guild);
    }

    @Override
    public MemberData export(GuildId guild, UserId member) {
        throw new AssertionError("not needed here");
    }

    @Override
    public synchronized int erase(GuildId guild, UserId member) {
        pluginStores.values().forEach(store -> store.erase(guild, member));
        int before = said().size();
        utterances.values().forEach(list -> list.removeIf(utterance -> utterance.author().equals(member)));
        return before - said().size();
    }

    @Override
    public int eraseEverywhere(ApplicationId application, UserId member) {
        pluginStores.values().forEach(store -> store.eraseEverywhere(member));
        return erase(new GuildId(0), member);
    }

    @Override
    public void deleted(Collection<MessageId> messages) {
        forgotten.addAll(messages);
    }

    @Override
    public synchronized void edited(MessageId message, String text) {
        utterances.values()
                .forEach(list -> list.replaceAll(said -> said.message().equals(message)
                        ? new Utterance(said.speaker(), message, said.author(), said.name(), text, said.at(),
                                said.rating())
                        : said));
    }

    @Override
    public Set<GuildId> guilds() {
        return Set.of();
    }

    @Override
    public int expire(GuildId guild, Instant before) {
        return 0;
    }

    @Override
    public Set<GuildId> eraseLeft(Instant before) {
        return Set.of();
    }
}
