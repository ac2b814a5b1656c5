package dev.steward.plugins.lucene;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.search.Query;

/// A question as the index understands it.
///
/// @param languages in which it may be asked
/// @param query the words to look for
/// @param floor what a passage scores at least if it has to do with the question
/// @param whole what a passage of usual length scores that has each telling word once
record Question(Set<Language> languages, Query query, double floor, double whole) {

    /// True if it may be in one of these languages, and is in no script that none of them is written in. Of none given,
    /// all are meant.
    boolean isIn(Set<String> codes) {
        Set<Language> known = Arrays.stream(Language.values())
                .filter(language -> codes.contains(language.code()))
                .collect(Collectors.toSet());
        boolean foreign = languages.stream().anyMatch(language -> known.stream().noneMatch(language::sharesScriptWith));
        return codes.isEmpty() || (!foreign && languages.stream().anyMatch(known::contains));
    }
}
