/// Whose is the data folder? One process's at a time, and nobody touches it without the lock.
@NullMarked
package dev.steward.storage.folder;

import org.jspecify.annotations.NullMarked;
