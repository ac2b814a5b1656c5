package dev.steward.plugins.lucene;

import java.text.Normalizer;

/// Makes one spelling of what looks the same.
final class Spelling {

    private Spelling() {}

    /// Composes what is typed in parts (Hangul from some keyboards, accents) and replaces wide, narrow and ligature
    /// forms.
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
