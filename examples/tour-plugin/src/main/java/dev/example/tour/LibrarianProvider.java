package dev.example.tour;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;

/// Opens the librarian, which `STEWARD_MODEL_PROVIDER=librarian` chooses. Others take address, key and name from the
/// endpoint; this one tells an operator who gave some that they are of no use.
final class LibrarianProvider implements ModelProvider {

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        if (endpoint.url().isPresent() || endpoint.apiKey().isPresent() || endpoint.name().isPresent()) {
            throw new PermanentFailure("The librarian needs no service: remove STEWARD_MODEL_URL, STEWARD_MODEL_API_KEY"
                    + " and STEWARD_MODEL_CHAT, or choose another STEWARD_MODEL_PROVIDER.");
        }
        return new Librarian();
    }
}
