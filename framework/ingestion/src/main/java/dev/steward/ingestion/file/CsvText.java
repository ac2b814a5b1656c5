package dev.steward.ingestion.file;

import dev.steward.ingestion.text.CleanText;
import dev.steward.ingestion.text.Extract;
import dev.steward.ingestion.work.Deadline;
import dev.steward.ingestion.work.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// CSV as text: a paragraph for each row with a line for each cell, which names its column, so that a passage can be
/// understood alone.
final class CsvText {

    private static final int MOST_COLUMNS = 1_000;
    private static final int SAMPLE_LINES = 20;

    private CsvText() {}

    static Extract extract(String text, Deadline deadline) {
        char delimiter = delimiter(text);
        limitColumns(text, delimiter);
        CSVFormat format = CSVFormat.DEFAULT.builder()
                .setDelimiter(delimiter)
                .setIgnoreSurroundingSpaces(true)
                .setTrailingData(true)
                .get();
        try (CSVParser rows = CSVParser.parse(text, format)) {
            return Extract.of("", paragraphs(rows.iterator(), deadline));
        } catch (IOException | UncheckedIOException malformed) {
            throw new Unreadable("It is no CSV: a quotation mark is not closed, or stands where none may.");
        }
    }

    private static String paragraphs(Iterator<CSVRecord> rows, Deadline deadline) {
        if (!rows.hasNext()) {
            return "";
        }
        List<String> columns = rows.next().toList();
        if (!rows.hasNext()) {
            return String.join("\n", columns);
        }
        var text = new StringBuilder();
        while (rows.hasNext()) {
            deadline.check();
            append(columns, rows.next().toList(), text);
            CleanText.limit(text.length());
        }
        return text.toString();
    }

    private static void append(List<String> columns, List<String> cells, StringBuilder text) {
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                String column = i < columns.size() && !columns.get(i).isBlank() ? columns.get(i) : "Column " + (i + 1);
                text.append(column).append(": ").append(cells.get(i).strip()).append('\n');
            }
        }
        text.append('\n');
    }

    /// The character that stands in the most lines the most often.
    private static char delimiter(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(SAMPLE_LINES).toList();
        Comparator<Character> inEachLine = Comparator.comparingLong(
                candidate -> lines.stream().mapToLong(line -> count(line, candidate)).min().orElse(0));
        Comparator<Character> inTheFirst = Comparator.comparingLong(
                candidate -> lines.isEmpty() ? 0 : count(lines.getFirst(), candidate));
        // Of equals, `max` takes the last.
        return Stream.of('\t', ';', ',').max(inEachLine.thenComparing(inTheFirst)).orElseThrow();
    }

    private static long count(String line, char delimiter) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == delimiter ? 1 : 0;
        }
        return count;
    }

    /// Counted before parsing, which would make an object of each cell.
    private static void limitColumns(String text, char delimiter) {
        int columns = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            columns = c == '\n' || c == '\r' ? 1 : c == delimiter ? columns + 1 : columns;
            if (columns > MOST_COLUMNS) {
                throw new Unreadable(
                        "It has a row of more than %,d columns: split it, or save it with one record a row."
                                .formatted(MOST_COLUMNS));
            }
        }
    }
}
