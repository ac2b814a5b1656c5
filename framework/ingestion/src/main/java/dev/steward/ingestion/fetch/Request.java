package dev.steward.ingestion.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/// One request with its redirects, which are followed by hand so that each can be looked at.
final class Request {

    private static final int MOST_REDIRECTS = 5;
    private static final int LARGEST = 5 << 20;
    private static final String ACCEPT = "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, "
            + "application/pdf;q=0.9, */*;q=0.1";

    private final CloseableHttpClient client;
    private final WebAddress start;
    private final Fetcher.Objection objection;
    private final Set<WebAddress> asked = new HashSet<>();
    private @Nullable HttpGet current;
    private boolean cancelled;

    Request(CloseableHttpClient client, WebAddress start, Fetcher.Objection objection) {
        this.client = client;
        this.start = start;
        this.objection = objection;
    }

    /// Closes the connection, whatever it waits for.
    void cancel() {
        HttpGet under;
        synchronized (this) {
            cancelled = true;
            under = current;
        }
        if (under != null) {
            under.cancel();
        }
    }

    Fetched send() throws InterruptedException {
        WebAddress next = start;
        while (true) {
            if (!asked.add(next)) {
                return failed("The page redirects in a circle.", 0);
            }
            if (asked.size() > MOST_REDIRECTS + 1) {
                return failed("The page redirects more than %d times.".formatted(MOST_REDIRECTS), 0);
            }
            Optional<String> reason = objection.to(next);
            if (reason.isPresent()) {
                return failed(reason.get(), 0);
            }
            switch (ask(next)) {
                case Step.Done(var fetched) -> {
                    return fetched;
                }
                case Step.Elsewhere(var address) -> next = address;
            }
        }
    }

    /// What an answer means: the end, or another address.
    private sealed interface Step {
        record Done(Fetched fetched) implements Step {}

        record Elsewhere(WebAddress address) implements Step {}
    }

    private Step ask(WebAddress address) {
        var get = new HttpGet(address.uri());
        get.setHeader("Accept", ACCEPT);
        synchronized (this) {
            if (cancelled) {
                return new Step.Done(unreachable("The request was given up."));
            }
            current = get;
        }
        try {
            return step(address, client.executeOpen(HttpHost.create(address.uri()), get, null));
        } catch (IOException failure) {
            return new Step.Done(failure(address, failure));
        } finally {
            // Closing the answer instead would read what is left of it, be it 5 GB.
            get.cancel();
        }
    }

    private static Step step(WebAddress address, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status >= 300 && status < 400 && status != 304) {
            return redirect(address, response);
        }
        if (status < 200 || status >= 300) {
            return new Step.Done(refused(status));
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Step.Done(failed("The page is empty.", status));
        }
        byte[] body = entity.getContent().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return new Step.Done(failed("The page is larger than %d MB.".formatted(LARGEST >> 20), status));
        }
        ContentType type = ContentType.parseLenient(entity.getContentType());
        return new Step.Done(new Fetched.Content(address,
                type == null ? "" : type.getMimeType().toLowerCase(Locale.ROOT),
                Optional.ofNullable(type).map(ContentType::getCharset),
                robots(response),
                body));
    }

    private static String robots(ClassicHttpResponse response) {
        var all = new StringBuilder();
        for (Header header : response.getHeaders("X-Robots-Tag")) {
            all.append(header.getValue().toLowerCase(Locale.ROOT)).append('\n');
        }
        return all.toString();
    }

    private static Step redirect(WebAddress from, ClassicHttpResponse response) {
        Header location = response.getFirstHeader("Location");
        if (location == null) {
            return new Step.Done(failed("The page redirects to nowhere.", response.getCode()));
        }
        return switch (WebAddress.read(absolute(from.uri(), location.getValue()))) {
            case WebAddress.Reading.Good(var address) -> new Step.Elsewhere(address);
            case WebAddress.Reading.Bad(var why) -> new Step.Done(
                    failed("The page redirects to where it can't be followed: " + why, response.getCode()));
        };
    }

    private static String absolute(URI base, String location) {
        try {
            return base.resolve(location.strip().replace(" ", "%20")).toString();
        } catch (IllegalArgumentException odd) {
            return location;
        }
    }

    private static Fetched refused(int status) {
        return switch (status) {
            case 401, 403 -> failed("The page is only for those who sign in, or not for bots (%d).".formatted(status),
                    status);
            case 404, 410 -> failed("There is no page at this address (%d).".formatted(status), status);
            case 408, 425, 429 -> new Fetched.Failed("The server asks for patience (%d).".formatted(status), status,
                    false);
            default -> new Fetched.Failed("The server answered with status %d.".formatted(status), status,
                    status < 500);
        };
    }

    private static Fetched failure(WebAddress address, IOException failure) {
        String host = address.uri().getHost();
        return switch (failure) {
            case AddressGuard.Forbidden forbidden -> failed(
                    "%s is an address within a private network, which this bot may not ask.".formatted(host), 0);
            case UnknownHostException unknown -> unreachable("There is no host named %s.".formatted(host));
            case ConnectException _,NoRouteToHostException _ -> unreachable("%s can't be reached.".formatted(host));
            case SSLException insecure -> unreachable(
                    "A secure connection to %s failed; its certificate may be wrong.".formatted(host));
            default -> unreachable("%s broke off, or does not speak HTTP as it should.".formatted(host));
        };
    }

    private static Fetched failed(String why, int status) {
        return new Fetched.Failed(why, status, true);
    }

    private static Fetched unreachable(String why) {
        return new Fetched.Failed(why, 0, false);
    }
}
