/// What may be set, and is this a valid setting? Everything follows from the annotated records.
@NullMarked
package dev.steward.kernel.settings;

import org.jspecify.annotations.NullMarked;
