package dev.steward.web;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.privacy.MemberData;
import dev.steward.engine.privacy.PrivacyStore;
import dev.steward.engine.unanswered.UnansweredQuestion;
import dev.steward.engine.unanswered.UnansweredStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What tests say about members and the questions that they asked in vain.
final class MemoryMembers implements PrivacyStore, UnansweredStore {

    private static final MemberData NOTHING = new MemberData(List.of(), List.of(), List.of(), List.of(),
            List.of());

    final List<UnansweredQuestion> unanswered = new CopyOnWriteArrayList<>();
    final Map<Member, MemberData> data = new ConcurrentHashMap<>();

    /// What happens between the look at a question and its removal.
    volatile Runnable meanwhile = () -> {};

    record Member(GuildId guild, UserId user) {}

    @Override
    public Page<UnansweredQuestion> list(GuildId guild, PageRequest page) {
        return Pages.of(unanswered.stream().filter(question -> question.guild().equals(guild)).toList(),
                UnansweredQuestion::number, page);
    }

    @Override
    public Optional<UnansweredQuestion> find(GuildId guild, long number) {
        return unanswered.stream()
                .filter(question -> question.guild().equals(guild) && question.number() == number)
                .findFirst();
    }

    @Override
    public boolean remove(GuildId guild, long number) {
        meanwhile.run();
        return unanswered.removeIf(question -> question.guild().equals(guild) && question.number() == number);
    }

    @Override
    public MemberData export(GuildId guild, UserId member) {
        return data.getOrDefault(new Member(guild, member), NOTHING);
    }

    @Override
    public int erase(GuildId guild, UserId member) {
        return data.remove(new Member(guild, member)) == null ? 0 : 1;
    }

    @Override
    public int eraseEverywhere(ApplicationId application, UserId member) {
        return 0;
    }

    @Override
    public void deleted(Collection<MessageId> messages) {}

    @Override
    public void edited(MessageId message, String text) {}

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
