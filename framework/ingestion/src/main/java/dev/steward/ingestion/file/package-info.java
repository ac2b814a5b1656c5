/// How does a file become text? One class for each format, after its kind was told by its content.
@NullMarked
package dev.steward.ingestion.file;

import org.jspecify.annotations.NullMarked;
