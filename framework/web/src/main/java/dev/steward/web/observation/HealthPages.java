package dev.steward.web.observation;

import dev.steward.api.value.Value;
import dev.steward.engine.health.Health;
import dev.steward.web.http.Mount;
import dev.steward.web.http.ReadOnly;
import dev.steward.web.http.WebReply;
import java.util.List;

/// Whether the process lives, and whether it is ready, for those who restart it and send it requests.
public final class HealthPages {

    private final Health health;

    public HealthPages(Health health) {
        this.health = health;
    }

    public List<Mount> mounts() {
        return List.of(
                Mount.at("/health/live", new ReadOnly(() -> WebReply.json(200,
                        Value.object().with("live", Value.of(true))))),
                Mount.at("/health/ready", new ReadOnly(this::ready)));
    }

    private WebReply ready() {
        List<Health.Part> parts = health.parts();
        boolean ready = parts.stream().allMatch(part -> part.ok() || !part.required());
        Value.Fields byName = Value.object();
        for (Health.Part part : parts) {
            byName = byName.with(part.name(), Value.object()
                    .with("ok", Value.of(part.ok()))
                    .with("required", Value.of(part.required()))
                    .with("detail", Value.of(part.detail())));
        }
        return WebReply.json(ready ? 200 : 503,
                Value.object().with("ready", Value.of(ready)).with("parts", byName));
    }
}
