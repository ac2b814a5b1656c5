package dev.steward.web;

import dev.steward.engine.reading.FileReader;
import dev.steward.engine.reading.SiteReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Reads text files whole, refuses those that are empty, and knows a web of two pages.
final class FakeReaders implements FileReader, SiteReader {

    /// Lets a crawl go on to the second page.
    final CountDownLatch secondPage = new CountDownLatch(1);

    @Override
    public FileReader.Result read(String name, Path content) {
        try {
            String text = Files.readString(content);
            if (text.startsWith("broken")) {
                throw new IllegalStateException("hunter2");
            }
            return text.isBlank()
                    ? new FileReader.Result.Refused("The file is empty")
                    : new FileReader.Result.Read("Title of " + name, text.substring(0, Math.min(1_000, text.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SiteReader.Result read(URI address) {
        return address.getHost().equals("tea.example")
                ? page(address)
                : new SiteReader.Result.Refused("The address is private");
    }

    @Override
    public End crawl(URI start, int most, Visitor visitor) throws InterruptedException {
        if (!start.getHost().equals("tea.example")) {
            return new End(false, 0, "The address is private");
        }
        visitor.visit(page(start), 1, 2);
        secondPage.await();
        visitor.visit(page(start.resolve("/black")), 2, 2);
        return new End(true, 2, "2 of at most " + most + " pages");
    }

    private static SiteReader.Result.Read page(URI address) {
        return new SiteReader.Result.Read(address, "Page " + address.getPath(), "Leaves of " + address);
    }
}
