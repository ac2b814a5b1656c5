package dev.steward.kernel.settings;

import dev.steward.api.contribution.Choice;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.settings.Length;
import dev.steward.api.settings.Range;
import dev.steward.api.settings.Secret;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import dev.steward.api.settings.Wire;
import dev.steward.api.testing.Greeter;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Settings with one component of every kind.
public record Sample(
        @Setting(label = "On") boolean on,
        @Setting(label = "Count") @Range(min = 1, max = 10) int count,
        @Setting(label = "Big") long big,
        @Setting(label = "Share") @Range(min = 0, max = 1) double share,
        @Setting(label = "Title", help = "What it is called | named") String title,
        @Setting(label = "Text", multiline = true) @Length(min = 2, max = 1000) String text,
        @Setting(label = "Pace") Pace pace,
        @Setting(label = "Hold") @Range(min = 0, max = 60) Duration hold,
        @Setting(label = "At") LocalTime at,
        @Setting(label = "Zone") ZoneId zone,
        @Setting(label = "Link") Optional<URI> link,
        @Setting(label = "Key") Optional<Secret> key,
        @Setting(label = "Channels", formerly = "rooms") List<ChannelId> channels,
        @Setting(label = "Greeter") Choice<Greeter> greeter,
        @Setting(label = "Others") List<Choice<Greeter>> others,
        @Setting(label = "Limits") Limits limits,
        @Setting(label = "Accounts") @Length(max = 3) List<Account> accounts) {

    public static final SettingsType<Sample> TYPE = SettingsType.perGuild("sample", Sample.class,
            new Sample(true, 5, 1L << 40, 0.5, "A title", "Some text", Pace.TWO_HOURS, Duration.ofSeconds(10),
                    LocalTime.of(8, 30), ZoneId.of("Europe/Berlin"), Optional.empty(), Optional.empty(), List.of(),
                    Choice.of("friend/polite"), List.of(), new Limits(1, 2), List.of()));

    public enum Pace {
        @Wire("2h")
        TWO_HOURS, ONCE_A_DAY
    }

    public record Limits(@Setting(label = "Low") int low, @Setting(label = "High") int high) {

        public Limits {
            if (low > high) {
                throw new IllegalArgumentException("low must not be above high");
            }
        }
    }

    public record Account(@Setting(label = "Name") String name, @Setting(label = "Password") Secret password) {}

    /// Two plugins with greeters.
    public static final Choices CHOICES = new Choices() {
        @Override
        public Optional<String> point(Class<?> type) {
            return type == Greeter.class ? Optional.of("greeter") : Optional.empty();
        }

        @Override
        public Collection<ContributionId> offered(Class<?> type) {
            return List.of(ContributionId.parse("friend/polite"), ContributionId.parse("friend/rude"),
                    ContributionId.parse("stranger/polite"));
        }
    };
}
