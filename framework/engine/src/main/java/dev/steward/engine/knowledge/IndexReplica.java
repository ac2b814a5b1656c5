package dev.steward.engine.knowledge;

import dev.steward.api.Points;
import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.contribution.Resolution.Ready;
import dev.steward.kernel.contribution.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps this process's search index in step with PostgreSQL.
///
/// A server's index catches up when something changed here or elsewhere, and before its first search. What cannot be
/// caught up now is tried again with the next of these. Searches wait for an index that is being upgraded.
final class IndexReplica {

    private static final Logger LOG = LoggerFactory.getLogger(IndexReplica.class);
    private static final Duration APPLYING = Duration.ofSeconds(60);
    private static final Duration SEARCHING = Duration.ofSeconds(2);
    private static final int STEP = 500;

    private final KnowledgeStore store;
    private final Registry registry;
    private final Calls calls;
    private final Map<GuildId, Follower> followers = new ConcurrentHashMap<>();

    IndexReplica(KnowledgeStore store, Registry registry, Calls calls) {
        this.store = store;
        this.registry = registry;
        this.calls = calls;
    }

    /// To be called when the contributions changed: lets go of an index that was withdrawn, and brings every server's up
    /// to date; what was lost or is stale is rebuilt.
    void followPlugins() {
        followers.values().forEach(Follower::dropWithdrawn);
        if (index(registry.current()) instanceof Ready<KnowledgeIndex>) {
            store.guilds().forEach(this::catchUp);
        }
    }

    /// Returns when searches find what the store holds now, or when that failed, which is logged. Without an index
    /// there is nothing to do: the next one catches up before its first search.
    void catchUp(GuildId guild) {
        if (index(registry.current()) instanceof Ready<KnowledgeIndex>(var index)) {
            follower(guild).catchUp(index);
        }
    }

    /// Which of the server's revisions searches see; -1 as long as that is not known.
    long revision(GuildId guild) {
        return follower(guild).reached;
    }

    List<Hit> search(KnowledgeQuery query) {
        Outcome<List<Hit>> outcome = registry.reach(IndexReplica::index, Registry.UPGRADING,
                index -> search(index, query));
        if (outcome instanceof Outcome.Done<List<Hit>>(var hits)) {
            return hits;
        }
        LOG.warn("Searching the knowledge of server {} failed: {}", query.guild(), outcome.summary());
        return List.of();
    }

    private Outcome<List<Hit>> search(Contribution<KnowledgeIndex> index, KnowledgeQuery query) {
        follower(query.guild()).catchUpOnce(index);
        return calls.invoke(index, SEARCHING, target -> List.copyOf(target.search(query)));
    }

    private static Resolution<KnowledgeIndex> index(Snapshot now) {
        return now.first(Points.KNOWLEDGE_INDEX);
    }

    private Follower follower(GuildId guild) {
        return followers.computeIfAbsent(guild, Follower::new);
    }

    /// One server's index, followed one change at a time.
    private final class Follower {

        private final GuildId guild;
        private final ReentrantLock following = new ReentrantLock();
        private volatile Optional<Contribution<KnowledgeIndex>> caughtUp = Optional.empty();
        private volatile long reached = -1;

        Follower(GuildId guild) {
            this.guild = guild;
        }

        void catchUpOnce(Contribution<KnowledgeIndex> index) {
            if (!caughtUp.equals(Optional.of(index))) {
                catchUp(index);
            }
        }

        void dropWithdrawn() {
            caughtUp = caughtUp.filter(registry.all(Points.KNOWLEDGE_INDEX)::contains);
        }

        void catchUp(Contribution<KnowledgeIndex> index) {
            following.lock();
            try {
                Outcome<Long> outcome = calls.invoke(index, APPLYING, target -> target.revision(guild));
                while (outcome instanceof Outcome.Done<Long>(var revision)) {
                    reached = revision;
                    if (revision > store.revision(guild)) {
                        outcome = calls.invoke(index, APPLYING, this::forget);
                        continue;
                    }
                    KnowledgeChange change = store.changesSince(guild, revision, STEP);
                    if (change.revision() == revision) {
                        caughtUp = Optional.of(index);
                        return;
                    }
                    outcome = calls.invoke(index, APPLYING, target -> apply(target, change));
                }
                boolean ended = outcome instanceof Outcome.Withdrawn<Long>
                        || outcome instanceof Outcome.BrokenOff<Long>;
                if (!ended) { // by who withdraws the plugin or stops: the next index catches up
                    LOG.warn("The search index of server {} could not be brought up to date: {}", guild,
                            outcome.summary());
                }
            } finally {
                following.unlock();
            }
        }

        private long apply(KnowledgeIndex index, KnowledgeChange change) throws Exception {
            index.apply(change);
            return change.revision();
        }

        /// The index is ahead of the database: it belongs to a past that was restored away.
        private long forget(KnowledgeIndex index) throws Exception {
            index.forget(guild);
            return 0;
        }
    }
}
