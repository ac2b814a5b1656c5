package dev.steward.ingestion.text;

import dev.steward.ingestion.work.Deadline;
import dev.steward.ingestion.work.Unreadable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;

/// HTML as Markdown: its main part, without navigation, scripts and styles.
public final class HtmlText {

    private static final int MOST_TAGS = 300_000;
    private static final int DECLARED_WITHIN = 4096;
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)",
            Pattern.CASE_INSENSITIVE);

    private HtmlText() {}

    /// @param address of the document, for its links; empty if it has none
    /// @param header the charset of the header, if there was one
    /// @throws Unreadable if it is no text, or has more elements than a page that people read
    public static Document parse(byte[] bytes, String address, Optional<Charset> header) {
        List<Charset> declared = new ArrayList<>(header.stream().toList());
        var beginning = new String(bytes, 0, Math.min(bytes.length, DECLARED_WITHIN), StandardCharsets.ISO_8859_1);
        Matcher charset = CHARSET.matcher(beginning);
        if (charset.find()) {
            Encoding.named(charset.group(1)).ifPresent(declared::add);
        }
        String html = Encoding.decode(bytes, declared);
        if (html.chars().filter(c -> c == '<').count() > MOST_TAGS) {
            throw new Unreadable("It holds more than %,d elements: split it.".formatted(MOST_TAGS));
        }
        return Jsoup.parse(html, address);
    }

    public static Extract extract(Document page, Deadline deadline) {
        Element main = page.selectFirst("main, [role=main]");
        String text = main == null || !main.hasText() ? markdown(page.body(), deadline) : markdown(main, deadline);
        return Extract.of(title(page), text);
    }

    private static String title(Document page) {
        if (!page.title().isBlank()) {
            return page.title();
        }
        Element heading = page.selectFirst("h1");
        return heading == null ? "" : heading.text();
    }

    private static String markdown(Element root, Deadline deadline) {
        var blocks = new HtmlBlocks(deadline);
        NodeTraversor.filter(blocks, root);
        return blocks.markdown();
    }
}
