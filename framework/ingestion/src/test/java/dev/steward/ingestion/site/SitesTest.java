package dev.steward.ingestion.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.engine.reading.SiteReader.End;
import dev.steward.engine.reading.SiteReader.Result;
import dev.steward.ingestion.fetch.Fetcher;
import dev.steward.ingestion.file.Documents;
import dev.steward.ingestion.work.Workers;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Pages and crawls, against a web server on this machine that goes by several names.
@Timeout(60)
class SitesTest {

    @TempDir
    private Path folder;
    private final Workers workers = new Workers(2, Duration.ofSeconds(60));
    private final Fetcher fetcher = new Fetcher(host -> new InetAddress[]{InetAddress.getLoopbackAddress()}, true,
            "Steward/1 (+https://example.org)", Duration.ofSeconds(20));
    private TestSite site;
    private Sites sites;
    private final List<String> visited = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        site = new TestSite();
        sites = new Sites(fetcher, new Documents(workers, folder), workers, folder, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        site.close();
        fetcher.close();
        workers.close();
    }

    private String refusal(String path) throws InterruptedException {
        Result result = sites.read(site.at(path));
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).why();
    }

    private End crawl(String path, int most) throws InterruptedException {
        return sites.crawl(site.at(path), most, (page, read, known) -> visited.add(page.address().getPath()));
    }

    @Test
    void aPageIsRead() throws Exception {
        site.page("/a", "<title>Hours</title><nav>Home</nav><p>Nine to five");
        assertThat(sites.read(site.at("/a#top"))).isEqualTo(new Result.Read(site.at("/a"), "Hours", "Nine to five"));
    }

    @Test
    void requestsTellWhoAsksAndNothingElse() throws Exception {
        site.on("/a", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "a=b");
            TestSite.redirect("/b").to(exchange);
        }).page("/b", "Text");
        sites.read(site.at("/a"));
        var last = site.exchanges.getLast().getRequestHeaders();
        assertThat(last.getFirst("User-Agent")).isEqualTo("Steward/1 (+https://example.org)");
        assertThat(last).doesNotContainKeys("Cookie", "Referer", "Authorization");
    }

    @Test
    void textAndPdfAreReadToo() throws Exception {
        var pdf = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(pdf);
        }
        site.on("/a.md", TestSite.body("text/markdown", "# Rules".getBytes(StandardCharsets.UTF_8)))
                .on("/a.txt", TestSite.body("text/plain; charset=euc-kr", "영업 시간".getBytes(Charset.forName("EUC-KR"))))
                .on("/a.pdf", TestSite.body("application/pdf", pdf.toByteArray()));
        assertThat(sites.read(site.at("/a.md")))
                .isEqualTo(new Result.Read(site.at("/a.md"), site.at("/a.md").toString(), "# Rules"));
        assertThat(((Result.Read) sites.read(site.at("/a.txt"))).text()).isEqualTo("영업 시간");
        assertThat(refusal("/a.pdf")).contains("OCR");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNoPageIsRefused() throws Exception {
        site.on("/image", TestSite.body("image/png", new byte[]{1}))
                .on("/unknown", TestSite.body("", new byte[]{1}))
                .on("/empty", TestSite.body("text/html", new byte[0]))
                .on("/login", TestSite.status(401))
                .on("/broken", TestSite.status(500));
        assertThat(refusal("/image")).contains("image/png");
        assertThat(refusal("/unknown")).contains("does not say");
        assertThat(refusal("/empty")).contains("no text");
        assertThat(refusal("/login")).contains("sign in");
        assertThat(refusal("/broken")).contains("500");
        assertThat(refusal("/none")).contains("404");
    }

    @Test
    void redirectsAreFollowedABit() throws Exception {
        site.on("/5", TestSite.redirect("/4"))
                .on("/4", TestSite.redirect("3"))
                .on("/3", TestSite.redirect("/2"))
                .on("/2", TestSite.redirect("/1"))
                .on("/1", TestSite.redirect("/0"))
                .page("/0", "Text")
                .on("/6", TestSite.redirect("/5"))
                .on("/circle", TestSite.redirect("/circle#again"))
                .on("/file", TestSite.redirect("file:///etc/passwd"))
                .on("/mail", TestSite.redirect("http://a.test:25/"));
        assertThat(sites.read(site.at("/5")))
                .isEqualTo(new Result.Read(site.at("/0"), site.at("/0").toString(), "Text"));
        assertThat(refusal("/6")).contains("more than 5 times");
        assertThat(refusal("/circle")).contains("circle");
        assertThat(refusal("/file")).contains("can't be followed");
        assertThat(refusal("/mail")).contains("Port 25");
    }

    @Test
    void aPageIsLimitedEvenIfPacked() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[50 << 20]);
        }
        site.on("/bomb", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            TestSite.body("text/html", packed.toByteArray()).to(exchange);
        }).on("/endless", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 5_000_000_000L);
            while (true) {
                exchange.getResponseBody().write(new byte[1 << 16]);
            }
        });
        assertThat(refusal("/bomb")).contains("larger than 5 MB");
        assertThat(refusal("/endless")).contains("larger than 5 MB");
    }

    @Test
    void aSiteIsReadNearestPagesFirst() throws Exception {
        site.page("/", "Start <a href=/a>a</a><a href='/b#x'>b</a><a href=http://other.test/>o</a><a href=/i.png>i</a>")
                .page("/a", "A <a href=/c>c</a><a href=/>home</a><a href='/b'>b</a>")
                .page("/b", "B")
                .page("/c", "C <a href=mailto:x@y.test>mail</a>");
        End end = crawl("/", 100);
        assertThat(visited).containsExactly("/", "/a", "/b", "/c");
        assertThat(end).isEqualTo(new End(true, 4, "Read all 4 pages."));
        assertThat(site.asked).doesNotHaveDuplicates();
    }

    @Test
    void itSaysHowItEnded() throws Exception {
        site.page("/", IntStream.range(0, 30).mapToObj("<a href=/p%d>x</a>"::formatted).collect(Collectors.joining()))
                .page("/p0", "Zero");
        assertThat(crawl("/", 1)).isEqualTo(new End(false, 1, "Stopped at the cap of 1 page; 30 more were found."));
        assertThat(sites.crawl(site.at("/"), 9, (page, read, known) -> false))
                .isEqualTo(new End(false, 1, "Stopped on request after 1 page; 30 more were found."));
        assertThat(crawl("/", 100)).isEqualTo(new End(true, 2,
                "Read all 2 pages; 29 refused (29 times: There is no page at this address (404))."));
        assertThat(crawl("/gone", 100).why()).contains("start page").contains("404");
    }

    @Test
    void whatMayWorkLaterLeavesACrawlIncomplete() throws Exception {
        site.page("/", "Start <a href=/a>a</a>").on("/a", TestSite.status(503));
        assertThat(crawl("/", 9).complete()).isFalse();
    }

    @Test
    void aSiteThatBreaksDownIsLeftAlone() throws Exception {
        var links = new StringBuilder("Start");
        for (int i = 0; i < 50; i++) {
            links.append("<a href=/%s>x</a>".formatted("x".repeat(i + 1)));
            site.on("/" + "x".repeat(i + 1), TestSite.status(500));
        }
        site.page("/", links.toString());
        assertThat(crawl("/", 100).why()).contains("does not answer any more");
        assertThat(site.asked).hasSizeLessThan(20);
    }

    @Test
    void robotsTxtIsHonoured() throws Exception {
        site.on("/robots.txt", TestSite.body("text/plain", """
                User-agent: *
                Disallow: /
                User-agent: steward
                Disallow: /private
                """.getBytes(StandardCharsets.UTF_8)))
                .page("/", "Start <a href=/private/a>a</a><a href=/b>b</a>")
                .page("/b", "B")
                .on("/moved", TestSite.redirect("/private/a"))
                .page("/private/a", "Secret");
        End end = crawl("/", 9);
        assertThat(visited).containsExactly("/", "/b");
        assertThat(end.why()).isEqualTo("Read all 2 pages; 1 refused (robots.txt forbids it).");
        assertThat(crawl("/private/a", 9)).isEqualTo(
                new End(false, 0, "The start page was not read: robots.txt forbids it."));
        assertThat(crawl("/moved", 9).read()).isZero();
        assertThat(site.asked).doesNotContain("/private/a");
    }

    @Test
    void robotsTxtThatFailsForbids() throws Exception {
        site.on("/robots.txt", TestSite.status(500)).page("/", "Start");
        assertThat(crawl("/", 9)).isEqualTo(new End(false, 0,
                "The start page was not read: The server's robots.txt can't be read at the moment."));
    }

    @Test
    void wishesOfPagesAreHonoured() throws Exception {
        site.page("/", "Start <a href=/a>a</a> <a href=/b>b</a> <a rel='ugc nofollow' href=/c>c</a>")
                .page("/a", "<meta name=robots content='noindex'>A <a href=/d>d</a>")
                .page("/b", "<meta name=robots content='max-image-preview:none, nofollow'>B <a href=/c>c</a>")
                .page("/c", "C")
                .on("/d", exchange -> {
                    exchange.getResponseHeaders().add("X-Robots-Tag", "noindex");
                    TestSite.body("text/html", "D".getBytes(StandardCharsets.UTF_8)).to(exchange);
                });
        crawl("/", 9);
        assertThat(visited).containsExactly("/", "/b");
        assertThat(site.asked).contains("/d").doesNotContain("/c");
    }

    @Test
    void aCrawlStaysOnTheHostWhereItsStartLeads() throws Exception {
        site.on("/", TestSite.redirect(site.at("www.test", "/home").toString()))
                .page("/home",
                        "Home <a href=/a>a</a> <a href=" + site.at("other.test", "/x") + ">x</a><a href=/out>o</a>")
                .page("/a", "A")
                .on("/out", TestSite.redirect(site.at("other.test", "/x").toString()))
                .page("/x", "X");
        End end = crawl("/", 9);
        assertThat(visited).containsExactly("/home", "/a");
        assertThat(end.why()).contains("another host");
        assertThat(site.asked).doesNotContain("/x");
    }

    @Test
    void aCalendarWithoutEndIsBounded() throws Exception {
        for (int day = 0; day < 400; day++) {
            site.page("/day/" + day, "Day %d <a href=/day/%d>next</a>".formatted(day, day + 1));
        }
        End end = crawl("/day/0", 1_000);
        assertThat(end.read()).isBetween(200, 201);
        assertThat(end.complete()).isFalse();
        assertThat(end.why()).contains("without end");
    }

    @Test
    void theSameTextTwiceIsReadOnce() throws Exception {
        site.page("/", "Start <a href='/a?session=1'>a</a> <a href='/a?session=2'>a</a>").page("/a", "A");
        assertThat(crawl("/", 9).why())
                .isEqualTo("Read all 2 pages; 1 refused (The page has the same text as another).");
    }

    @Test
    void aCrawlCanBeInterrupted() throws Exception {
        var hangs = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        site.page("/", "Start <a href=/a>a</a>").on("/a", exchange -> {
            hangs.countDown();
            over.await();
        });
        var interrupted = new CountDownLatch(1);
        Thread crawl = Thread.ofVirtual().start(() -> {
            try {
                crawl("/", 9);
            } catch (InterruptedException expected) {
                interrupted.countDown();
            }
        });
        hangs.await();
        crawl.interrupt();
        interrupted.await();
        over.countDown();
    }

    @Test
    void addressesThatAreNone() throws Exception {
        for (String address : List.of("ftp://site.test/", "file:///etc/passwd", "javascript:alert(1)", "http:///x",
                "http://a_b.test/", "http://u:p@site.test/", "http://site.test:22/")) {
            assertThat(sites.read(URI.create(address))).as(address).isInstanceOf(Result.Refused.class);
            assertThat(sites.crawl(URI.create(address), 9, (page, read, known) -> true).read()).isZero();
        }
    }
}
