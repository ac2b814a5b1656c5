/// How do files and web pages that strangers made become text? Implements the ports of `dev.steward.engine.reading`.
@NullMarked
package dev.steward.ingestion;

import org.jspecify.annotations.NullMarked;
