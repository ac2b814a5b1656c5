package dev.steward.api.model;

import dev.steward.api.stability.HostProvided;
import java.util.List;

/// What a model is asked.
///
/// Instructions come from the host and the server's admins; turns are the words of members and must reach the model
/// only as data, never within the system turn.
///
/// @param instructions what the model is to do
/// @param references passages of the knowledge base that bear on the question, best first; may be empty
/// @param turns the conversation, oldest first; the last one is what is to be answered
@HostProvided
public record Prompt(String instructions, List<Reference> references, List<Turn> turns) {

    /// Copies the lists.
    public Prompt {
        references = List.copyOf(references);
        turns = List.copyOf(turns);
    }

    /// A passage that the model may use and cite.
    ///
    /// @param id what to cite it by
    /// @param title of the document that it comes from
    /// @param text the passage
    public record Reference(String id, String title, String text) {}

    /// One message of the conversation.
    ///
    /// @param speaker who wrote it
    /// @param text what it says
    public record Turn(Speaker speaker, String text) {}

    /// Whose words a turn carries.
    public enum Speaker {
        /// Members of the community.
        MEMBER,
        /// The bot itself.
        ASSISTANT
    }

    /// Renders instructions and references as one text, for models that take a system turn.
    ///
    /// @return the instructions, and the references in marked blocks after them
    public String system() {
        StringBuilder text = new StringBuilder(instructions);
        if (!references.isEmpty()) {
            text.append("\n\nKnowledge base, passages by id:");
        }
        for (Reference reference : references) {
            text.append("\n\n<passage id=\"")
                    .append(reference.id())
                    .append("\" title=\"")
                    .append(reference.title().replace('"', '\''))
                    .append("\">\n")
                    .append(reference.text())
                    .append("\n</passage>");
        }
        return text.toString();
    }
}
