package dev.steward.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.settings.SettingsType;
import dev.steward.kernel.settings.Choices;
import dev.steward.kernel.settings.SettingsSchema;
import dev.steward.kernel.settings.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The operators' pages have the table of each section of the host.
class SettingsDocumentedTest {

    private static final Path PAGE = Path.of("..", "..", "distribution", "src", "main", "docs", "settings.md");

    @Test
    void each_section_stands_in_the_documentation_as_it_is() throws IOException {
        String page = Files.readString(PAGE);
        for (SettingsType<?> section : Engine.SECTIONS) {
            SettingsTable table = SettingsTable.of(SettingsSchema.of(section, new AnyPoint()));
            assertThat(table.standsIn(page))
                    .as("%s lacks the table of the section %s:%n%s", PAGE.getFileName(), table.section(),
                            table.markdown())
                    .isTrue();
        }
    }

    /// Nothing is offered, and nothing has to be for a default.
    private static final class AnyPoint implements Choices {

        @Override
        public Optional<String> point(Class<?> type) {
            return Engine.POINTS.stream()
                    .<ExtensionPoint<?>>map(point -> point)
                    .filter(point -> point.type() == type)
                    .map(ExtensionPoint::name)
                    .findFirst();
        }

        @Override
        public Collection<ContributionId> offered(Class<?> type) {
            return List.of();
        }
    }
}
