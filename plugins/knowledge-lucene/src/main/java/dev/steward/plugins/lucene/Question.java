package dev.steward.plugins.lucene;

import org.apache.lucene.search.Query;

/// A question as the index understands it.
///
/// @param query what to look for
/// @param floor what a passage scores at least if it has to do with the question
record Question(Query query, double floor) {}
