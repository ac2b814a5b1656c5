/// Which processes share the database, who of them is alive, and what did the others change?
@NullMarked
package dev.steward.storage.cluster;

import org.jspecify.annotations.NullMarked;
