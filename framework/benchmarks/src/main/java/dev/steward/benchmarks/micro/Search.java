package dev.steward.benchmarks.micro;

import dev.steward.api.Points;
import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.QueryVector;
import dev.steward.benchmarks.checkout.Checkout;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.contribution.CallBody;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A search in one server's knowledge, through the kernel's guarded call into the plugin that ships. The database, which
/// is asked for the texts of what was found, is left out.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseCompactObjectHeaders", "-Dguice_custom_class_loading=CHILD",
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else.
public class Search {

    private static final GuildId GUILD = new GuildId(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int STEP = 2_500;
    private static final int LIMIT = 6;
    private static final int QUESTIONS = 1 << 10;

    /// How many passages the server has.
    @Param({"1000", "50000"})
    public int passages;

    private Kernel kernel;
    private Contribution<KnowledgeIndex> index;
    private KnowledgeQuery[] byWords;
    private KnowledgeQuery[] byBoth;
    private int next;

    /// Fills the index, unless an earlier fork has done it: the files are kept.
    @Setup(Level.Trial)
    public void start() {
        kernel = Host.with("knowledge-lucene", Checkout.here().scratch("search-" + passages));
        index = kernel.registry().all(Points.KNOWLEDGE_INDEX).getFirst();
        var library = new Library();
        for (long done = call(target -> target.revision(GUILD)); done < passages / Math.min(STEP, passages); done++) {
            fill(library, done);
        }
        byWords = questions(library, false);
        byBoth = questions(library, true);
    }

    /// Words only.
    @Benchmark
    public List<Hit> words() {
        return search(byWords);
    }

    /// Words and meaning.
    @Benchmark
    public List<Hit> wordsAndMeaning() {
        return search(byBoth);
    }

    /// Closes the index.
    @TearDown(Level.Trial)
    public void stop() {
        kernel.close();
    }

    private List<Hit> search(KnowledgeQuery[] questions) {
        next = (next + 1) & (QUESTIONS - 1);
        return call(target -> target.search(questions[next]));
    }

    private void fill(Library library, long done) {
        int step = Math.min(STEP, passages);
        List<Integer> numbers = IntStream.range((int) done * step, (int) (done + 1) * step).boxed().toList();
        var change = new KnowledgeChange(GUILD, done + 1, numbers.stream().map(library::passage).toList(), List.of(),
                numbers.stream().map(library::vector).toList(), Set.of(Library.MODEL));
        call(target -> {
            target.apply(change);
            return true;
        });
    }

    private static KnowledgeQuery[] questions(Library library, boolean meaning) {
        return IntStream.range(0, QUESTIONS)
                .mapToObj(number -> new KnowledgeQuery(GUILD, library.question(number), LIMIT,
                        meaning
                                ? Optional.of(new QueryVector(Library.MODEL, library.meaning(number), Set.of()))
                                : Optional.empty()))
                .toArray(KnowledgeQuery[]::new);
    }

    private <R> R call(CallBody<KnowledgeIndex, R> body) {
        if (kernel.calls().invoke(index, PATIENCE, body) instanceof Outcome.Done<R>(var result)) {
            return result;
        }
        throw new IllegalStateException("The index failed");
    }
}
