/// How are language models reached through LangChain4j?
@NullMarked
package dev.steward.plugins.langchain4j;

import org.jspecify.annotations.NullMarked;
