/// How do files and web pages become text? The ports that `framework/ingestion` implements.
@NullMarked
package dev.steward.engine.reading;

import org.jspecify.annotations.NullMarked;
