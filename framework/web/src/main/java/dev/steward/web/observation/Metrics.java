package dev.steward.web.observation;

import dev.steward.engine.figure.Figures;
import dev.steward.kernel.contribution.CallStatistics;
import dev.steward.kernel.contribution.Calls;
import dev.steward.web.http.Mount;
import dev.steward.web.http.ReadOnly;
import dev.steward.web.http.WebReply;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The process in numbers, for Prometheus. Labels name contributions, never servers or members: their number has to
/// stay small.
public final class Metrics implements AutoCloseable {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final Calls calls;
    /// Taken once a scrape, so that the numbers in it belong together.
    private volatile Map<Tags, CallStatistics> statistics = Map.of();
    private final Set<Tags> registered = ConcurrentHashMap.newKeySet();

    public Metrics(Figures figures, Calls calls) {
        this.calls = calls;
        bindJvm();
        figures.counters()
                .keySet()
                .forEach(name -> FunctionCounter
                        .builder("steward." + name, figures, counted -> counted.counters().getOrDefault(name, 0L))
                        .register(registry));
    }

    public Mount mount() {
        return Mount.at("/metrics", new ReadOnly(() -> WebReply.of(200, TYPE, scrape())));
    }

    private String scrape() {
        statistics = calls.statistics()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Metrics::tags, Function.identity()));
        statistics.keySet().stream().filter(registered::add).forEach(this::register);
        return registry.scrape();
    }

    private static Tags tags(CallStatistics call) {
        return Tags.of("point", call.point(), "contribution", call.id().toString());
    }

    private void register(Tags call) {
        count(call, "done", CallStatistics::done);
        count(call, "mistake", CallStatistics::mistakes);
        count(call, "failed", CallStatistics::failed);
        count(call, "timed_out", CallStatistics::timedOut);
        count(call, "withdrawn", CallStatistics::withdrawn);
        FunctionCounter.builder("steward.plugin.call.seconds", this,
                metrics -> metrics.figure(call, of -> of.time().toNanos() / (double) TimeUnit.SECONDS.toNanos(1)))
                .description("Time spent in calls to a contribution")
                .tags(call)
                .register(registry);
        Gauge.builder("steward.plugin.degraded", this,
                metrics -> metrics.figure(call, of -> of.degraded().isPresent() ? 1 : 0))
                .description("1 while calls to a contribution keep failing")
                .tags(call)
                .register(registry);
    }

    private void count(Tags call, String outcome, ToDoubleFunction<CallStatistics> figure) {
        FunctionCounter.builder("steward.plugin.calls", this, metrics -> metrics.figure(call, figure))
                .description("Calls to a contribution by their outcome")
                .tags(call)
                .tag("outcome", outcome)
                .register(registry);
    }

    private double figure(Tags call, ToDoubleFunction<CallStatistics> figure) {
        CallStatistics of = statistics.get(call);
        return of == null ? 0 : figure.applyAsDouble(of);
    }

    private void bindJvm() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
