/// How is the knowledge base searched, and how does a plugin bring a search index?
@NullMarked
package dev.steward.api.knowledge;

import org.jspecify.annotations.NullMarked;
