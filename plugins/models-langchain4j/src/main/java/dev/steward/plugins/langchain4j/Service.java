package dev.steward.plugins.langchain4j;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.ModelEndpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What holds of a service where the operator says nothing else.
///
/// @param name as people call it
/// @param url its usual address
/// @param needsKey whether it needs a key at its usual address; a server of one's own may need none
/// @param model the usual one; empty if there is none that everybody has
/// @param example a model to name in advice
record Service(String name, URI url, boolean needsKey, Optional<String> model, String example) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /// A service on the internet.
    static Service hosted(String name, String url, String model) {
        return new Service(name, URI.create(url), true, Optional.of(model), model);
    }

    /// A server that operators run, with the models that they chose.
    static Service own(String name, String url, String example) {
        return new Service(name, URI.create(url), false, Optional.empty(), example);
    }

    /// Checks what the operator configured and fills in the rest.
    ///
    /// @throws PermanentFailure with everything that is missing
    Server at(ModelEndpoint endpoint, Variables variables) {
        List<String> problems = new ArrayList<>();
        if (needsKey && endpoint.url().isEmpty() && endpoint.apiKey().isEmpty()) {
            problems.add(name + " needs a key: set " + variables.apiKey() + ", or " + variables.url()
                    + " to the address of a server that needs none.");
        }
        if (endpoint.url().filter(address -> !isAddress(address)).isPresent()) {
            problems.add(variables.url() + " must be an address such as " + url + ".");
        }
        if (endpoint.name().isEmpty() && model.isEmpty()) {
            problems.add(name + " serves the models that you chose: set " + variables.model() + " to one of them, such"
                    + " as " + example + ".");
        }
        if (!problems.isEmpty()) {
            throw new PermanentFailure(String.join(" ", problems));
        }
        return new Server(this, endpoint.url().orElse(url), endpoint.apiKey(),
                endpoint.name().or(() -> model).orElseThrow(),
                variables);
    }

    private static boolean isAddress(URI url) {
        return url.getHost() != null && SCHEMES.contains(String.valueOf(url.getScheme()));
    }
}
