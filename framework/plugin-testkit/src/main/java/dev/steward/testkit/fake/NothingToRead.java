package dev.steward.testkit.fake;

import dev.steward.engine.reading.FileReader;
import dev.steward.engine.reading.SiteReader;
import java.net.URI;
import java.nio.file.Path;

/// Refuses every file and every page.
public final class NothingToRead implements FileReader, SiteReader {

    private static final String WHY = "Nothing is read in this test";

    /// Reads nothing.
    public NothingToRead() {}

    @Override
    public FileReader.Result read(String name, Path content) {
        return new FileReader.Result.Refused(WHY);
    }

    @Override
    public SiteReader.Result read(URI address) {
        return new SiteReader.Result.Refused(WHY);
    }

    @Override
    public End crawl(URI start, int most, Visitor visitor) {
        return new End(true, 0, WHY);
    }
}
