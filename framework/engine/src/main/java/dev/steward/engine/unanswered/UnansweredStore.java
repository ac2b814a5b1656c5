package dev.steward.engine.unanswered;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.util.Optional;

/// The list of unanswered questions. A question joins it with the reply that does not answer it
/// ([dev.steward.engine.question.QuestionStore#compose]).
public interface UnansweredStore {

    /// Lists a server's unanswered questions by number.
    Page<UnansweredQuestion> list(GuildId guild, PageRequest page);

    Optional<UnansweredQuestion> find(GuildId guild, long number);

    /// Takes a question off the list.
    ///
    /// @return whether it was on it
    boolean remove(GuildId guild, long number);
}
