package dev.steward.ingestion.file;

import dev.steward.ingestion.text.CleanText;
import dev.steward.ingestion.work.Deadline;
import dev.steward.ingestion.work.Unreadable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// Walks through the pages of a PDF. Asks for the deadline with each operator, since a page of a few bytes can call for
/// billions.
final class PdfPages extends PDFTextStripper {

    /// PDFBox keeps an object for each character of the page at hand.
    private static final int MOST_ON_PAGE = 250_000;
    private static final long LARGEST_PAGE = 64L << 20;

    private final WaryPdfParser parser;
    private final int mostPages;
    private final Deadline deadline;
    private final StringWriter text = new StringWriter();
    private int pages;
    private int onPage;
    private long unpacked;

    PdfPages(WaryPdfParser parser, int mostPages, Deadline deadline) {
        this.parser = parser;
        this.mostPages = mostPages;
        this.deadline = deadline;
        setLineSeparator("\n");
        setParagraphEnd("\n");
        setPageEnd("\n\n");
    }

    String text(PDDocument document) throws IOException {
        writeText(document, text);
        return text.toString();
    }

    /// The count that a document claims may be a lie, so pages are counted as they come.
    @Override
    public void processPage(PDPage page) throws IOException {
        deadline.check();
        CleanText.limit(text.getBuffer().length());
        if (++pages > mostPages) {
            throw new Unreadable("The PDF has more than %,d pages: split it.".formatted(mostPages));
        }
        onPage = 0;
        unpacked = 0;
        for (Iterator<PDStream> contents = page.getContentStreams(); contents.hasNext();) {
            hold(contents.next().getCOSObject());
        }
        super.processPage(page);
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        long before = unpacked;
        hold(form.getCOSObject());
        super.showForm(form);
        unpacked = before;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        deadline.check();
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition character) {
        if (++onPage > MOST_ON_PAGE) {
            throw new Unreadable("The PDF has a page of more than %,d characters: split it.".formatted(MOST_ON_PAGE));
        }
        super.processTextPosition(character);
    }

    private void hold(COSStream stream) {
        unpacked += parser.size(stream);
        if (unpacked > LARGEST_PAGE) {
            throw new Unreadable("The PDF has a page that unpacks to more than %d MB: export it again."
                    .formatted(LARGEST_PAGE >> 20));
        }
    }
}
