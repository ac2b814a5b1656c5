package dev.steward.plugins.langchain4j;

import dev.steward.api.settings.Secret;
import java.net.URI;
import java.util.Optional;

/// A server as it is configured: where it is, how one gets in, and which of its models is asked.
///
/// @param service whose protocol it speaks
/// @param url its address
/// @param key for it; empty if it needs none
/// @param model the model's name there
/// @param variables where all of it was configured
record Server(Service service, URI url, Optional<Secret> key, String model, Variables variables) {

    /// {@return the address as LangChain4j expects it, without a slash at the end}
    String base() {
        return url.toString().replaceFirst("/+$", "");
    }

    /// {@return the key for clients that insist on one; servers without keys ignore it}
    String keyOrNone() {
        return key.map(Secret::reveal).orElse("none");
    }

    /// {@return host and port, as people and logs are told}
    String name() {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }
}
