package dev.steward.engine.question;

import java.util.List;

/// A composed reply, before it is stored.
///
/// @param parts messages of at most 2,000 characters each, in order
/// @param text the whole, as the conversation remembers it
/// @param unsupported whether nothing in the knowledge base supports it: the question then joins the unanswered ones
public record Draft(ReplyKind kind, List<String> parts, String text, boolean unsupported) {

    public Draft {
        parts = List.copyOf(parts);
    }
}
