/// How are secrets kept from whoever reads the database?
@NullMarked
package dev.steward.storage.secret;

import org.jspecify.annotations.NullMarked;
