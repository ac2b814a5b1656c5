package dev.steward.web.http;

import io.undertow.server.HttpServerExchange;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A request as Undertow sees it.
final class ExchangeRequest implements WebRequest {

    private final HttpServerExchange exchange;
    private final BodyReader body;
    private final Mount mount;

    ExchangeRequest(HttpServerExchange exchange, BodyReader body, Mount mount) {
        this.exchange = exchange;
        this.body = body;
        this.mount = mount;
    }

    @Override
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    @Override
    public String path() {
        return exchange.getRequestPath();
    }

    @Override
    public List<String> segments() {
        String below = path().substring(mount.path().length());
        return below.isEmpty() ? List.of() : UrlText.segments(below);
    }

    @Override
    public Map<String, String> query() {
        return UrlText.query(exchange.getQueryString());
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    @Override
    public InetAddress address() {
        return exchange.getSourceAddress().getAddress();
    }

    @Override
    public byte[] body(int limit) {
        return body.read(limit);
    }

    @Override
    public boolean hasForm() {
        return header("Content-Type").filter(FormReader::isForm).isPresent();
    }

    @Override
    public void form(long limit, PartSink parts) {
        body.readForm(limit, parts);
    }

    @Override
    public void content(long limit, Consumer<ByteBuffer> pieces) {
        body.readContent(limit, pieces);
    }
}
