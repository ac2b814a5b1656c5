/// How do pages become text, and which pages of a site are read?
@NullMarked
package dev.steward.ingestion.site;

import org.jspecify.annotations.NullMarked;
