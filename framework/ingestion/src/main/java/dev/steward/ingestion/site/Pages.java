package dev.steward.ingestion.site;

import dev.steward.engine.reading.FileReader;
import dev.steward.engine.reading.SiteReader;
import dev.steward.ingestion.fetch.Fetched;
import dev.steward.ingestion.fetch.Fetcher;
import dev.steward.ingestion.fetch.WebAddress;
import dev.steward.ingestion.text.Encoding;
import dev.steward.ingestion.text.Extract;
import dev.steward.ingestion.text.HtmlText;
import dev.steward.ingestion.work.Deadline;
import dev.steward.ingestion.work.Unreadable;
import dev.steward.ingestion.work.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what the web answers into pages.
final class Pages {

    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");
    private static final Set<String> TEXT = Set.of("text/plain", "text/markdown", "text/x-markdown");
    private static final String PDF = "application/pdf";

    private final Fetcher fetcher;
    private final FileReader files;
    private final Workers workers;
    private final Path temporary;

    Pages(Fetcher fetcher, FileReader files, Workers workers, Path temporary) {
        this.fetcher = fetcher;
        this.files = files;
        this.workers = workers;
        this.temporary = temporary;
    }

    Page read(WebAddress address, Fetcher.Objection objection) throws InterruptedException {
        return switch (fetcher.fetch(address, objection)) {
            case Fetched.Failed(var why, _, var forGood) -> new Page.Refused(why, forGood);
            case Fetched.Content content -> read(content);
        };
    }

    private Page read(Fetched.Content content) throws InterruptedException {
        try {
            if (HTML.contains(content.mediaType())) {
                return workers.work(deadline -> html(content, deadline));
            }
            if (TEXT.contains(content.mediaType())) {
                return page(content, workers.work(deadline -> Extract.of("",
                        Encoding.decode(content.body(), content.charset().stream().toList()))));
            }
            if (content.mediaType().equals(PDF)) {
                return pdf(content);
            }
            return new Page.Refused(content.mediaType().isEmpty()
                    ? "The server does not say what the page is made of."
                    : "The page is made of %s, and only HTML, plain text, Markdown and PDF are read."
                            .formatted(content.mediaType().replaceAll("[^a-z0-9.+/-]", "")),
                    true);
        } catch (Unreadable unreadable) {
            return new Page.Refused("The page can't be read: " + unreadable.why(), true);
        }
    }

    private static Page html(Fetched.Content content, Deadline deadline) {
        Document document = HtmlText.parse(content.body(), content.address().toString(), content.charset());
        Wishes wishes = Wishes.of(content.robots(), document);
        Extract extract = HtmlText.extract(document, deadline);
        return new Page.Read(content.address(), result(content, extract),
                wishes.follow() ? links(document) : List.of(), wishes.index());
    }

    private static List<String> links(Document document) {
        return document.select("a[href], area[href]")
                .stream()
                .filter(link -> !link.attr("rel").toLowerCase(Locale.ROOT).contains("nofollow"))
                .flatMap(Pages::target)
                .distinct()
                .toList();
    }

    private static Stream<String> target(Element link) {
        String absolute = link.absUrl("href");
        return absolute.isEmpty() ? Stream.of() : Stream.of(absolute);
    }

    private Page pdf(Fetched.Content content) throws InterruptedException {
        Path file = null;
        try {
            file = Files.createTempFile(temporary, "page", ".pdf");
            Files.write(file, content.body());
            return switch (files.read(fileName(content.address()), file)) {
                case FileReader.Result.Read(var title, var text) -> page(content, Extract.of(title, text));
                case FileReader.Result.Refused(var why) -> new Page.Refused(why, true);
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            delete(file);
        }
    }

    private static String fileName(WebAddress address) {
        return String.valueOf(address.uri().getPath());
    }

    private static void delete(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.warn("A temporary file could not be deleted", failure);
        }
    }

    private static Page page(Fetched.Content content, Extract extract) {
        return new Page.Read(content.address(), result(content, extract), List.of(), true);
    }

    private static SiteReader.Result.Read result(Fetched.Content content, Extract extract) {
        return new SiteReader.Result.Read(content.address().uri(), extract.titleOr(content.address().toString()),
                extract.text());
    }
}
