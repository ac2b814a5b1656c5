package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.value.Value;
import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.Origin;
import dev.steward.web.api.Schema;

/// How an entry of a knowledge base looks from outside.
final class Entries {

    static final Value.Fields SCHEMA = Schema.object(
            field("id", Schema.id("The entry")),
            field("kind", Schema.word("What it was made from", Words.words(Origin.Kind.values()))),
            field("title", Schema.text("What it is called; a site by its first address")),
            field("url", Schema.orNull(Schema.text("Where a page or site was read; null for others"))),
            field("state", Schema.word("How far it is: what was read is found in every state",
                    Words.words(Entry.State.values()))),
            field("detail", Schema.text("Why it failed or where it stopped, or nothing")),
            field("documents", Schema.whole("How many texts it consists of: pages of a site, otherwise one")),
            field("passages", Schema.whole("How many passages these were cut into")),
            field("characters", Schema.whole("The length of its texts")),
            field("pagesRead", Schema.whole("How many pages of a site were read so far")),
            field("pagesKnown", Schema.whole("How many pages of a site were found so far")),
            field("addedAt", Schema.time("When it was added")),
            field("readAt", Schema.orNull(Schema.time("When a page or site was last read to its end"))),
            field("nextReadAt", Schema.orNull(Schema.time("When it is read again; null if it is not"))));

    private Entries() {}

    static Value value(Entry entry) {
        return Value.object()
                .with("id", Value.of(entry.id().toString()))
                .with("kind", Words.word(entry.origin().kind()))
                .with("title", Value.of(entry.origin().title()))
                .with("url", Words.orNull(entry.origin().address()))
                .with("state", Words.word(entry.state()))
                .with("detail", Value.of(entry.detail()))
                .with("documents", Value.of(entry.documents()))
                .with("passages", Value.of(entry.passages()))
                .with("characters", Value.of(entry.characters()))
                .with("pagesRead", Value.of(entry.pagesRead()))
                .with("pagesKnown", Value.of(entry.pagesKnown()))
                .with("addedAt", Value.of(entry.addedAt().toString()))
                .with("readAt", Words.orNull(entry.readAt()))
                .with("nextReadAt", Words.orNull(entry.nextReadAt()));
    }
}
