package dev.steward.testkit.specimen;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// What came of holding one specimen to its contract.
///
/// @param failed by name of the test, with the first line of what it says
/// @param aborted the tests that were given up, with the reason
/// @param passed the others
/// @param reported what tests had to say besides, by key
record Examination(
        Map<String, String> failed,
        Map<String, String> aborted,
        Set<String> passed,
        Map<String, String> reported) {

    static Examination of(Class<?> specimen) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(selectClass(specimen)))
                .build();
        Noting noting = new Noting();
        LauncherFactory.create().execute(request, noting);
        return new Examination(noting.failed, noting.aborted, noting.passed, noting.reported);
    }

    private static final class Noting implements TestExecutionListener {

        private final Map<String, String> failed = new TreeMap<>();
        private final Map<String, String> aborted = new TreeMap<>();
        private final Set<String> passed = new TreeSet<>();
        private final Map<String, String> reported = new TreeMap<>();

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            reported.putAll(entry.getKeyValuePairs());
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (!test.isTest()) {
                result.getThrowable().ifPresent(failure -> failed.put(test.getDisplayName(), failure.toString()));
                return;
            }
            String name = test.getSource().map(MethodSource.class::cast).orElseThrow().getMethodName();
            String why = result.getThrowable().map(Examination::firstLine).orElse("");
            switch (result.getStatus()) {
                case SUCCESSFUL -> passed.add(name);
                case ABORTED -> aborted.put(name, why);
                case FAILED -> failed.put(name, why);
            }
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
