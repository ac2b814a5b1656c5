package dev.steward.storage;

import java.util.List;

/// Text as PostgreSQL takes it: without the character 0, which it refuses, and which a model or a file may contain.
final class StorableText {

    private StorableText() {}

    static String of(String text) {
        return text.replace("\0", "");
    }

    static String[] of(List<String> texts) {
        return texts.stream().map(StorableText::of).toArray(String[]::new);
    }
}
