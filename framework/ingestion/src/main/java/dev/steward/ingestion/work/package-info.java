/// How is what a stranger's bytes may cost kept within bounds? Few threads, a deadline that parsers ask for, and one way
/// to say that something can't be read.
@NullMarked
package dev.steward.ingestion.work;

import org.jspecify.annotations.NullMarked;
