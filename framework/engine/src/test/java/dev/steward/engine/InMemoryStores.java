package dev.steward.engine;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.conversation.Conversation;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildStore;
import dev.steward.engine.knowledge.Document;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.outbox.OutboxStore;
import dev.steward.engine.outbox.SendGate;
import dev.steward.engine.outbox.SendGate.Refusal;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Draft;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.OutboxId;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.question.QuestionStore;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.engine.silence.SilenceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every store of the engine, in memory, counting how often it is asked.
final class InMemoryStores implements GuildStore, QuestionStore, OutboxStore {

    final AtomicInteger calls = new AtomicInteger();
    /// What another process would have left behind.
    final List<AcceptedQuestion> orphans = new ArrayList<>();
    volatile boolean takenOver;

    private final Map<GuildId, Guild> guilds = new LinkedHashMap<>();
    private final Map<ConversationKey, ConversationId> conversations = new LinkedHashMap<>();
    private final Map<ConversationId, List<Utterance>> utterances = new LinkedHashMap<>();
    private final Map<QuestionId, AcceptedQuestion> questions = new LinkedHashMap<>();
    private final Map<OutboxId, OutboxEntry> entries = new LinkedHashMap<>();
    private final Map<Long, Silence> silences = new LinkedHashMap<>();
    private final Map<Long, Stored> documents = new LinkedHashMap<>();
    private long number;

    private record Stored(Document document, List<Passage> passages, long added, OptionalLong removed) {}

    Stores all() {
        return new Stores(this, new Conversations(), this, this, new Knowledge(), new Silences());
    }

    synchronized List<Silence> silences() {
        return List.copyOf(silences.values());
    }

    synchronized List<Utterance> said() {
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
        say(conversation, new Utterance(Speaker.MEMBER, question.id().asMessage(), question.member().id(),
                question.member().name(), question.text(), question.askedAt()));
        return Optional.of(accepted);
    }

    private void say(ConversationId conversation, Utterance utterance) {
        utterances.computeIfAbsent(conversation, _ -> new ArrayList<>()).add(utterance);
    }

    @Override
    public synchronized Optional<OutboxEntry> compose(AcceptedQuestion question, Draft draft) {
        count();
        if (entries.values().stream().anyMatch(entry -> entry.question().equals(question))) {
            return Optional.empty();
        }
        OutboxEntry entry = new OutboxEntry(new OutboxId(++number), question, draft, List.of(), Optional.empty());
        entries.put(entry.id(), entry);
        return Optional.of(entry);
    }

    @Override
    public synchronized void silence(AcceptedQuestion question, SilenceReason reason, String detail) {
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

    @Override
    public synchronized void sent(OutboxId id, UserId self, Instant at) {
        count();
        OutboxEntry entry = entries.remove(id);
        if (entry != null) {
            say(entry.question().conversation(), new Utterance(Speaker.ASSISTANT, entry.sent().getFirst(), self,
                    "Steward", entry.draft().text(), at));
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

    private final class Knowledge implements KnowledgeStore {

        @Override
        public synchronized Document add(GuildId guild, String title, String text, List<String> passages, Instant at) {
            count();
            DocumentId id = new DocumentId(++number);
            Document document = new Document(id, guild, title, text.length(), passages.size(), at);
            List<Passage> cut = passages.stream()
                    .map(passage -> new Passage(new PassageId(++number), id, title, passage))
                    .toList();
            documents.put(id.value(), new Stored(document, cut, ++number, OptionalLong.empty()));
            return document;
        }

        @Override
        public synchronized boolean delete(GuildId guild, DocumentId document, Instant at) {
            count();
            return documents.computeIfPresent(document.value(), (_, stored) -> new Stored(stored.document(),
                    stored.passages(), stored.added(), OptionalLong.of(++number))) != null;
        }

        @Override
        public Page<Document> list(GuildId guild, PageRequest page) {
            throw new AssertionError("not needed here");
        }

        @Override
        public synchronized Set<GuildId> guilds() {
            return documents.values().stream().map(stored -> stored.document().guild()).collect(Collectors.toSet());
        }

        @Override
        public synchronized long revision(GuildId guild) {
            count();
            return of(guild).mapToLong(stored -> stored.removed().orElse(stored.added())).max().orElse(0);
        }

        @Override
        public synchronized KnowledgeChange changesSince(GuildId guild, long revision, int limit) {
            count();
            List<Passage> added = of(guild).filter(stored -> stored.added() > revision && stored.removed().isEmpty())
                    .flatMap(stored -> stored.passages().stream())
                    .toList();
            List<PassageId> removed = of(guild).filter(stored -> stored.removed().orElse(0) > revision)
                    .flatMap(stored -> stored.passages().stream())
                    .map(Passage::id)
                    .toList();
            return new KnowledgeChange(guild, Math.max(revision, revision(guild)), added, removed);
        }

        @Override
        public synchronized List<Passage> passages(GuildId guild, Collection<PassageId> ids) {
            count();
            return of(guild).filter(stored -> stored.removed().isEmpty())
                    .flatMap(stored -> stored.passages().stream())
                    .filter(passage -> ids.contains(passage.id()))
                    .toList();
        }

        private Stream<Stored> of(GuildId guild) {
            return documents.values().stream().filter(stored -> stored.document().guild().equals(guild));
        }

        @Override
        public void onForeignChange(Consumer<GuildId> listener) {}
    }

    private final class Silences implements SilenceStore {

        @Override
        public Page<Silence> list(GuildId guild, PageRequest page) {
            return new Page<>(silences(), OptionalLong.empty());
        }
    }
}
