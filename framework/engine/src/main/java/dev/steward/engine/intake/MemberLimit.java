package dev.steward.engine.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.settings.ResponseSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts each member's recent questions in memory: a courtesy towards the others, not an account.
final class MemberLimit {

    /// What a further question gets. Only what is answered counts in the end.
    enum Verdict {
        WITHIN, FIRST_OVER, OVER
    }

    private final Cache<Member, Recent> members = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofDays(1))
            .build();
    private final InstantSource clock;

    MemberLimit(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts a question.
    ///
    /// @param owed whether the member addressed the bot and so is to be told
    Verdict count(GuildId guild, UserId member, ResponseSettings settings, boolean owed) {
        if (settings.memberLimit() == 0) {
            return Verdict.WITHIN;
        }
        Recent recent = members.get(new Member(guild, member), _ -> new Recent());
        return recent.count(clock.instant(), settings.memberLimit(), settings.memberWindow(), owed);
    }

    /// Takes back the latest question: nothing was answered.
    void giveBack(GuildId guild, UserId member) {
        Recent recent = members.getIfPresent(new Member(guild, member));
        if (recent != null) {
            recent.giveBack();
        }
    }

    private record Member(GuildId guild, UserId user) {}

    private static final class Recent {

        private final Deque<Instant> questions = new ArrayDeque<>();
        private boolean told;

        synchronized void giveBack() {
            questions.pollLast();
        }

        synchronized Verdict count(Instant now, int limit, Duration window, boolean owed) {
            while (!questions.isEmpty() && questions.peekFirst().plus(window).isBefore(now)) {
                questions.removeFirst();
            }
            if (questions.size() < limit) {
                questions.addLast(now);
                told = false;
                return Verdict.WITHIN;
            }
            boolean tell = owed && !told;
            told |= owed;
            return tell ? Verdict.FIRST_OVER : Verdict.OVER;
        }
    }
}
