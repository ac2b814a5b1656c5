package dev.steward.ingestion.site;

import dev.steward.engine.reading.SiteReader;
import dev.steward.ingestion.fetch.WebAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// One crawl, from its first page to its end.
final class Crawl {

    private static final int MOST_FAILURES_IN_A_ROW = 10;

    private final Pages pages;
    private final Robots robots;
    private final Duration pause;
    private final int most;
    private final SiteReader.Visitor visitor;
    private final Frontier frontier = new Frontier();
    private final Tally tally = new Tally();
    private final Set<String> texts = new HashSet<>();
    private int failuresInARow;
    private boolean stopped;

    Crawl(Pages pages, Robots robots, Duration pause, int most, SiteReader.Visitor visitor) {
        this.pages = pages;
        this.robots = robots;
        this.pause = pause;
        this.most = most;
        this.visitor = visitor;
    }

    /// The page at which a crawl starts decides on the site, after its redirects.
    SiteReader.End from(WebAddress start) throws InterruptedException {
        frontier.met(start);
        return switch (pages.read(start, robots::objection)) {
            case Page.Refused(var why, _) -> new SiteReader.End(false, 0, "The start page was not read: " + why);
            case Page.Read page -> {
                frontier.met(page.address());
                take(page, page.address());
                yield goOn(page.address());
            }
        };
    }

    private SiteReader.End goOn(WebAddress site) throws InterruptedException {
        while (!stopped && tally.read() < most && failuresInARow < MOST_FAILURES_IN_A_ROW) {
            Optional<WebAddress> next = frontier.next();
            if (next.isEmpty()) {
                return end();
            }
            visit(next.get(), site);
        }
        return end();
    }

    private void visit(WebAddress address, WebAddress site) throws InterruptedException {
        Optional<String> forbidden = robots.objection(address);
        if (forbidden.isPresent()) {
            tally.refuse(forbidden.get(), true);
            return;
        }
        Thread.sleep(robots.pause(site, pause));
        switch (pages.read(address, next -> next.isSameSite(site)
                ? robots.objection(next)
                : Optional.of("The page leads to another host."))) {
            case Page.Refused(var why, var forGood) -> {
                failuresInARow = forGood ? 0 : failuresInARow + 1;
                tally.refuse(why, forGood);
            }
            case Page.Read page -> {
                failuresInARow = 0;
                if (page.address().equals(address) || frontier.met(page.address())) {
                    take(page, site);
                }
            }
        }
    }

    private void take(Page.Read page, WebAddress site) {
        for (String link : page.links()) {
            if (WebAddress.read(link) instanceof WebAddress.Reading.Good(var address) && address.isSameSite(site)
                    && !address.isMedia()) {
                frontier.add(address);
            }
        }
        if (!page.indexed()) {
            tally.refuse("The page asks not to be indexed.", true);
        } else if (!texts.add(hash(page.content().text()))) {
            tally.refuse("The page has the same text as another.", true);
        } else {
            stopped = !visitor.visit(page.content(), tally.countRead(), frontier.known());
        }
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private SiteReader.End end() {
        boolean all = frontier.waiting() == 0 && frontier.leftOut() == 0;
        return new SiteReader.End(all && !stopped && tally.refusedForNow() == 0, tally.read(),
                why() + tally.refusals());
    }

    private String why() {
        int waiting = frontier.waiting();
        if (stopped) {
            return "Stopped on request after %s; %d more were found".formatted(tally.pages(), waiting);
        }
        if (failuresInARow >= MOST_FAILURES_IN_A_ROW) {
            return "Stopped after %s, because the site does not answer any more; %d more were found"
                    .formatted(tally.pages(), waiting);
        }
        if (waiting > 0) {
            return "Stopped at the cap of %s; %d more were found".formatted(tally.pages(), waiting);
        }
        if (frontier.leftOut() > 0) {
            return ("Read %s; the site has addresses without end, and those past the first 2,000, or the first 200 "
                    + "that are alike, were left out").formatted(tally.pages());
        }
        return "Read all %s".formatted(tally.pages());
    }
}
