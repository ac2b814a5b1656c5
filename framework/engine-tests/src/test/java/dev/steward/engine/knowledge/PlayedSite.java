package dev.steward.engine.knowledge;

import dev.steward.engine.reading.SiteReader;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A web site that the test writes. What is not there is refused.
final class PlayedSite implements SiteReader {

    final Map<URI, String> pages = new LinkedHashMap<>();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger crawls = new AtomicInteger();
    final AtomicInteger atOnce = new AtomicInteger();
    volatile boolean complete = true;
    volatile boolean broken;
    /// After its first page, a crawl waits for it.
    volatile CountDownLatch mayGoOn = new CountDownLatch(0);

    void page(String address, String text) {
        pages.put(URI.create(address), text);
    }

    @Override
    public Result read(URI address) {
        reads.incrementAndGet();
        String text = pages.get(address);
        return text == null ? new Result.Refused("The page is gone") : new Result.Read(address, "A page", text);
    }

    @Override
    public End crawl(URI start, int most, Visitor visitor) throws InterruptedException {
        crawls.incrementAndGet();
        atOnce.incrementAndGet();
        try {
            return follow(most, visitor);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private End follow(int most, Visitor visitor) throws InterruptedException {
        int read = 0;
        for (var page : List.copyOf(pages.entrySet())) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            boolean on = visitor.visit(new Result.Read(page.getKey(), "A page", page.getValue()), ++read, pages.size());
            if (!on || read == most) {
                return new End(false, read, on ? "The cap was reached" : "Was stopped");
            }
            mayGoOn.await();
        }
        return new End(complete, read, read == 0 ? "The site is gone" : "All was read");
    }
}
