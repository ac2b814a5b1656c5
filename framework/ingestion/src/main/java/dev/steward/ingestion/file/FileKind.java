package dev.steward.ingestion.file;

import dev.steward.ingestion.work.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a file is. Its first bytes tell; its name only decides between kinds of text.
enum FileKind {
    PDF, DOCX, HTML, CSV, MARKDOWN, TEXT;

    static final int TELLING = 1024;

    private record Signature(String bytes, int offset, String what) {

        boolean begins(String beginning) {
            return beginning.startsWith(bytes, offset);
        }
    }

    private static final String READ = "Markdown, HTML, PDF, DOCX, plain text and CSV are read";
    private static final String ZIP = "PK\u0003\u0004";
    private static final String EMPTY_ZIP = "PK\u0005\u0006";
    private static final String OLE = "\u00D0\u00CF\u0011\u00E0";
    private static final List<Signature> OTHERS = List.of(
            new Signature("\u0089PNG", 0, "a PNG image"),
            new Signature("\u00FF\u00D8\u00FF", 0, "a JPEG image"),
            new Signature("GIF8", 0, "a GIF image"),
            new Signature("WEBP", 8, "a WebP image"),
            new Signature("ftyp", 4, "a video"),
            new Signature("ID3", 0, "a sound"),
            new Signature("OggS", 0, "a sound"),
            new Signature("MZ", 0, "a Windows program"),
            new Signature("\u007FELF", 0, "a Linux program"),
            new Signature("\u00CA\u00FE\u00BA\u00BE", 0, "a program"),
            new Signature("\u00CF\u00FA\u00ED\u00FE", 0, "a macOS program"),
            new Signature("\u001F\u008B", 0, "a gzip archive"),
            new Signature("7z\u00BC\u00AF", 0, "a 7z archive"),
            new Signature("Rar!\u001A", 0, "a RAR archive"),
            new Signature("BZh", 0, "a bzip2 archive"),
            new Signature("\u00FD7zXZ", 0, "an xz archive"),
            new Signature("{\\rtf", 0, "an RTF document"),
            new Signature("SQLite format 3", 0, "a database"));
    private static final Map<String, FileKind> BY_ENDING = Map.of("md", MARKDOWN, "markdown", MARKDOWN, "html", HTML,
            "htm", HTML, "xhtml", HTML, "csv", CSV, "tsv", CSV, "pdf", PDF, "docx", DOCX);

    /// @param beginning the first [#TELLING] bytes, or all
    /// @throws Unreadable if it is of no kind that is read, or not what its name says
    static FileKind of(String name, byte[] beginning) {
        var bytes = new String(beginning, StandardCharsets.ISO_8859_1);
        String ending = ending(name);
        if (bytes.startsWith("%PDF-") || (ending.equals("pdf") && bytes.contains("%PDF-"))) {
            return PDF;
        }
        if (bytes.startsWith(ZIP) || bytes.startsWith(EMPTY_ZIP)) {
            return DOCX;
        }
        if (bytes.startsWith(OLE)) {
            throw new Unreadable("It is encrypted, or in a format of Office before 2007: "
                    + "save it as DOCX without a password.");
        }
        for (Signature other : OTHERS) {
            if (other.begins(bytes) && !isProse(beginning)) {
                throw new Unreadable("It is %s%s: %s.".formatted(other.what, butNamed(ending), READ));
            }
        }
        FileKind named = BY_ENDING.getOrDefault(ending, TEXT);
        if (named == PDF || named == DOCX) {
            throw new Unreadable("It is named .%s but is none: export it again, or give it the ending of what it is."
                    .formatted(ending));
        }
        return named;
    }

    /// A text may begin with "MZ", "GIF8" or "BZh"; what it stands for goes on with other bytes than text does.
    private static boolean isProse(byte[] beginning) {
        for (byte b : beginning) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        return beginning.length > 0 && !new String(beginning, StandardCharsets.ISO_8859_1).startsWith("{\\rtf");
    }

    private static String butNamed(String ending) {
        return BY_ENDING.containsKey(ending) || ending.equals("txt") ? ", although it is named ." + ending : "";
    }

    /// The ending of a name in lower case, without the dot; empty if it has none.
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
    }

    /// The name without the folders before and the ending behind it.
    static String title(String name) {
        String[] parts = name.split("[/\\\\]");
        String last = parts.length == 0 ? "" : Arrays.asList(parts).getLast();
        int dot = last.lastIndexOf('.');
        String title = dot > 0 ? last.substring(0, dot) : last;
        return title.isBlank() ? "Untitled" : title;
    }
}
