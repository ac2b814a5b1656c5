/// How does PostgreSQL keep what kernel and engine entrust to it? [dev.steward.storage.Storage] opens everything.
@NullMarked
package dev.steward.storage;

import org.jspecify.annotations.NullMarked;
