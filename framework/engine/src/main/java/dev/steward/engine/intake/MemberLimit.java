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

    /// What a further question gets.
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

    Verdict count(GuildId guild, UserId member, ResponseSettings settings) {
        if (settings.memberLimit() == 0) {
            return Verdict.WITHIN;
        }
        Recent recent = members.get(new Member(guild, member), _ -> new Recent());
        return recent.count(clock.instant(), settings.memberLimit(), settings.memberWindow());
    }

    private record Member(GuildId guild, UserId user) {}

    private static final class Recent {

        private final Deque<Instant> questions = new ArrayDeque<>();
        private boolean told;

        synchronized Verdict count(Instant now, int limit, Duration window) {
            while (!questions.isEmpty() && questions.peekFirst().plus(window).isBefore(now)) {
                questions.removeFirst();
            }
            if (questions.size() < limit) {
                questions.addLast(now);
                told = false;
                return Verdict.WITHIN;
            }
            Verdict verdict = told ? Verdict.OVER : Verdict.FIRST_OVER;
            told = true;
            return verdict;
        }
    }
}
