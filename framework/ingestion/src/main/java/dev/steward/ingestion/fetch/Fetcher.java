package dev.steward.ingestion.fetch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/// Fetches from the web. Keeps nothing from one request to the next: no cookies, no connections, no referrer.
public final class Fetcher implements AutoCloseable {

    private static final int MOST_AT_A_TIME = 200;
    private static final int LONGEST_HEADER = 16 << 10;
    private static final int MOST_HEADERS = 200;

    /// May object to an address that is about to be asked, the first one included.
    public interface Objection {
        /// @return why not, as one sentence; empty if nothing speaks against it
        Optional<String> to(WebAddress next) throws InterruptedException;
    }

    private final CloseableHttpClient client;
    private final Duration time;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param privateAllowed whether addresses within the operator's network may be asked
    /// @param time for a request with all its redirects
    public Fetcher(NameResolver names, boolean privateAllowed, String userAgent, Duration time) {
        this.time = time;
        // Only should giving up a request not reach its socket: the limit of the whole request comes first and says so.
        Timeout silence = Timeout.of(time.multipliedBy(2));
        this.client = HttpClients.custom()
                .setConnectionManager(connections(new AddressGuard(names, privateAllowed), silence))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(silence)
                        .setResponseTimeout(silence)
                        .build())
                // A proxy would resolve names itself, past the guard.
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    private static HttpClientConnectionManager connections(AddressGuard guard, Timeout silence) {
        var http = Http1Config.custom().setMaxLineLength(LONGEST_HEADER).setMaxHeaderCount(MOST_HEADERS).build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(http).build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(silence).setSocketTimeout(silence).build())
                .setMaxConnTotal(MOST_AT_A_TIME)
                .setMaxConnPerRoute(MOST_AT_A_TIME)
                .build();
    }

    /// Asks for what is at an address and follows redirects.
    ///
    /// @throws InterruptedException if the caller is interrupted; the request is too
    public Fetched fetch(WebAddress address, Objection objection) throws InterruptedException {
        var request = new Request(client, address, objection);
        // On a thread of its own: a server that sends a byte a second satisfies every timeout of a socket.
        Future<Fetched> answer = threads.submit(request::send);
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return new Fetched.Failed("The server took longer than %d seconds.".formatted(time.toSeconds()), 0, false);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Fetching failed", failure.getCause());
        } finally {
            request.cancel();
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
