package dev.steward.testkit.contract;

import java.util.List;

/// What people write.
final class Texts {

    static final int LONGEST = 4_000;

    /// As long as a message can be.
    static final String LONG = "How do I get my order back? ".repeat(LONGEST / 28 + 1).substring(0, LONGEST);

    /// What few programs expect and Discord lets through.
    static final List<String> STRANGE = List.of(
            "👩‍👩‍👧‍👦🏳️‍🌈",
            "\uD83D",
            "\uDE00 the wrong half",
            "مرحبا \u202Eesrever\u202C",
            "Z̷̡͎͍̋a̵͓͝l̸̮̎g̵̣̈́o̷͖͑",
            "한국어 日本語 ไทย",
            "\u0000\u0007\u001B[31m",
            "\u200B\u200D\uFEFF",
            "{\"text\": \"<b>&amp;%s ${x} \\n\"}",
            "\r\n\t \u2028\u2029",
            "İstanbul ß ﬁ");

    private Texts() {}
}
