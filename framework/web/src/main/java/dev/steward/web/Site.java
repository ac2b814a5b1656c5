package dev.steward.web;

import dev.steward.engine.health.Health;
import dev.steward.web.api.Api;
import dev.steward.web.api.OpenApi;
import dev.steward.web.http.HttpLimits;
import dev.steward.web.http.Mount;
import dev.steward.web.http.ReadOnly;
import dev.steward.web.http.WebReply;
import dev.steward.web.http.WebServer;
import dev.steward.web.observation.HealthPages;
import dev.steward.web.observation.Metrics;
import dev.steward.web.operation.Operations;
import dev.steward.web.rest.ApiEndpoint;
import dev.steward.web.rest.OperatorToken;
import dev.steward.web.rest.UploadFolder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Everything this process serves over HTTP.
public final class Site {

    private final String version;
    private final Api api;
    private final List<Mount> mounts;

    /// @param version of Steward
    public Site(
            String version,
            Operations operations,
            OperatorToken token,
            UploadFolder uploads,
            Health health,
            Metrics metrics,
            InstantSource clock) {
        this.version = version;
        this.api = new Api(new OpenApi(version).describing(operations.routes()));
        this.mounts = new ArrayList<>(new HealthPages(health).mounts());
        mounts.add(metrics.mount());
        mounts.add(Mount.below("/api/v1", new ApiEndpoint(api, token, uploads, clock)));
        mounts.add(Mount.at("/", new ReadOnly(this::home)));
    }

    /// {@return the operations, for callers in the same process}
    public Api api() {
        return api;
    }

    /// Starts serving.
    ///
    /// @param port 0 for any free one
    /// @param more what else is served; asked after the site's own
    /// @throws dev.steward.web.http.CannotListen if the address is taken or not ours
    public WebServer serve(String host, int port, HttpLimits limits, List<Mount> more) {
        List<Mount> all = new ArrayList<>(mounts);
        all.addAll(more);
        return WebServer.start(host, port, limits, all);
    }

    private WebReply home() {
        return WebReply.of(200, "text/plain; charset=utf-8", """
                Steward %s, a bot that answers Discord communities from their own knowledge

                API        /api/v1/openapi.json (with the operator's token)
                Health     /health/live, /health/ready
                Metrics    /metrics
                """.formatted(version));
    }
}
