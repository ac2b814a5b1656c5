/// How is a language model asked, and how does a plugin bring one?
@NullMarked
package dev.steward.api.model;

import org.jspecify.annotations.NullMarked;
