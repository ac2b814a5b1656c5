/// How is something fetched from an address that a stranger chose? The guard against the operator's own network is here.
@NullMarked
package dev.steward.ingestion.fetch;

import org.jspecify.annotations.NullMarked;
