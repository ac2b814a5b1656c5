/// How is PostgreSQL reached: the embedded one or the operator's own, with the schema of this version?
@NullMarked
package dev.steward.storage.database;

import org.jspecify.annotations.NullMarked;
