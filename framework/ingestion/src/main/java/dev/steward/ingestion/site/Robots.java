package dev.steward.ingestion.site;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.steward.ingestion.fetch.Fetched;
import dev.steward.ingestion.fetch.Fetcher;
import dev.steward.ingestion.fetch.WebAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the `robots.txt` of each host that a crawl meets allows; asked for once.
final class Robots {

    private static final List<String> NAMES = List.of("steward");
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int NO_ANSWER = 503;

    private final Fetcher fetcher;
    private final Map<String, BaseRobotRules> rules = new ConcurrentHashMap<>();

    Robots(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /// What speaks against an address; empty if nothing does.
    Optional<String> objection(WebAddress address) throws InterruptedException {
        BaseRobotRules host = of(address);
        if (host.isAllowed(address.toString())) {
            return Optional.empty();
        }
        return Optional.of(host.isDeferVisits()
                ? "The server's robots.txt can't be read at the moment."
                : "robots.txt forbids it.");
    }

    /// How long to wait between pages, at least so long.
    Duration pause(WebAddress address, Duration least) throws InterruptedException {
        Duration asked = Duration.ofMillis(Math.max(0, of(address).getCrawlDelay()));
        Duration most = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        return most.compareTo(least) > 0 ? most : least;
    }

    private BaseRobotRules of(WebAddress address) throws InterruptedException {
        String origin = address.uri().getScheme() + "://" + address.uri().getRawAuthority();
        BaseRobotRules known = rules.get(origin);
        if (known == null) {
            known = fetch(origin);
            rules.put(origin, known);
        }
        return known;
    }

    private BaseRobotRules fetch(String origin) throws InterruptedException {
        var parser = new SimpleRobotRulesParser(Duration.ofHours(1).toMillis(), 0);
        return switch (WebAddress.read(origin + "/robots.txt")) {
            case WebAddress.Reading.Bad _ -> parser.failedFetch(NO_ANSWER);
            case WebAddress.Reading.Good(var address) -> switch (fetcher.fetch(address, _ -> Optional.empty())) {
                case Fetched.Content content -> parser.parseContent(address.toString(), content.body(),
                        content.mediaType(), NAMES);
                case Fetched.Failed(_, var status, var forGood) -> parser.failedFetch(
                        status == 0 && forGood ? 404 : status == 0 ? NO_ANSWER : status);
            };
        };
    }
}
