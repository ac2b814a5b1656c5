/// What do all readers share? Text as Markdown, its encoding, its limits and its title.
@NullMarked
package dev.steward.ingestion.text;

import org.jspecify.annotations.NullMarked;
