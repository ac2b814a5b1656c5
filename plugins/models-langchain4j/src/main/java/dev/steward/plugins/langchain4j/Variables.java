package dev.steward.plugins.langchain4j;

/// The variables that an operator sets, by what the model is for.
enum Variables {
    CHAT("STEWARD_MODEL_URL", "STEWARD_MODEL_API_KEY", "STEWARD_MODEL_CHAT"),
    EMBEDDING("STEWARD_EMBEDDING_URL", "STEWARD_EMBEDDING_API_KEY", "STEWARD_MODEL_EMBEDDING");

    private final String url;
    private final String apiKey;
    private final String model;

    Variables(String url, String apiKey, String model) {
        this.url = url;
        this.apiKey = apiKey;
        this.model = model;
    }

    String url() {
        return url;
    }

    String apiKey() {
        return apiKey;
    }

    String model() {
        return model;
    }
}
