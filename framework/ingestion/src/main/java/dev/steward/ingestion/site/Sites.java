package dev.steward.ingestion.site;

import dev.steward.engine.reading.FileReader;
import dev.steward.engine.reading.SiteReader;
import dev.steward.ingestion.fetch.Fetcher;
import dev.steward.ingestion.fetch.WebAddress;
import dev.steward.ingestion.work.Workers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Reads pages, one by one or a site at a time.
public final class Sites implements SiteReader {

    private final Fetcher fetcher;
    private final Pages pages;
    private final Duration pause;

    /// @param temporary a folder for files that a page turns out to be
    /// @param pause between two pages of a crawl, if the site asks for none
    public Sites(Fetcher fetcher, FileReader files, Workers workers, Path temporary, Duration pause) {
        this.fetcher = fetcher;
        this.pages = new Pages(fetcher, files, workers, temporary);
        this.pause = pause;
    }

    /// `robots.txt` is for those who look around, not for one page that somebody names.
    @Override
    public Result read(URI address) throws InterruptedException {
        return switch (WebAddress.read(address.toString())) {
            case WebAddress.Reading.Bad(var why) -> new Result.Refused(why);
            case WebAddress.Reading.Good(var good) -> switch (pages.read(good, _ -> Optional.empty())) {
                case Page.Read page -> page.content();
                case Page.Refused(var why, _) -> new Result.Refused(why);
            };
        };
    }

    @Override
    public End crawl(URI start, int most, Visitor visitor) throws InterruptedException {
        return switch (WebAddress.read(start.toString())) {
            case WebAddress.Reading.Bad(var why) -> new End(false, 0, why);
            case WebAddress.Reading.Good(var good) -> new Crawl(pages, new Robots(fetcher), pause, most, visitor)
                    .from(good);
        };
    }
}
