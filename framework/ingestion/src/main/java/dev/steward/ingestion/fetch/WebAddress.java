package dev.steward.ingestion.fetch;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/// An address of the web in its one normal form: without fragment, default port and dots in the path, with the host in
/// ASCII and odd characters escaped. Parameters of the query stay in their order, which may matter.
///
/// @param uri of http or https, without credentials, to port 80, 443 or one that needs no privilege
public record WebAddress(URI uri) {

    private static final int LONGEST = 2_000;
    private static final int FIRST_UNPRIVILEGED = 1024;

    private static final Pattern MEDIA = Pattern.compile("\\.(png|jpe?g|gif|webp|svg|ico|css|js|json|xml|rss|atom|zip"
            + "|gz|tar|7z|rar|exe|msi|dmg|apk|mp[34]|m4[av]|webm|mov|avi|ogg|wav|woff2?|ttf|eot)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CREDENTIALS = Pattern.compile("^[^/?#]*[/\\\\]{2}[^/?#]*@");
    private static final Reading NO_ADDRESS = new Reading.Bad(
            "It is no address of a web page: those begin with http:// or https:// and a name.");

    /// The address, or why it can't be fetched.
    public sealed interface Reading {
        record Good(WebAddress address) implements Reading {}

        record Bad(String why) implements Reading {}
    }

    public static Reading read(String address) {
        if (address.length() > LONGEST) {
            return new Reading.Bad("The address is longer than %,d characters.".formatted(LONGEST));
        }
        if (CREDENTIALS.matcher(address).find()) {
            return new Reading.Bad("The address holds a user name or a password: leave them out.");
        }
        String normal = BasicURLNormalizer.newBuilder()
                .idnNormalization(BasicURLNormalizer.IdnNormalization.PUNYCODE)
                .build()
                .filter(address.strip());
        return normal == null ? NO_ADDRESS : judge(normal);
    }

    private static Reading judge(String normal) {
        URI uri;
        try {
            uri = new URI(normal);
        } catch (URISyntaxException odd) {
            return NO_ADDRESS;
        }
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            return NO_ADDRESS;
        }
        if (uri.getHost() == null) {
            return new Reading.Bad("The address has no valid host name.");
        }
        int port = uri.getPort();
        if (port != -1 && port != 80 && port != 443 && port < FIRST_UNPRIVILEGED) {
            return new Reading.Bad("Port %d is none of web pages: 80, 443 and those from %d on are allowed."
                    .formatted(port, FIRST_UNPRIVILEGED));
        }
        return new Reading.Good(new WebAddress(uri));
    }

    /// Whether both are of one host and one port; http and https on their own ports count as one.
    public boolean isSameSite(WebAddress other) {
        return uri.getHost().equalsIgnoreCase(other.uri.getHost()) && uri.getPort() == other.uri.getPort();
    }

    /// Whether its ending says that it leads to an image, a script and the like, and to no page.
    public boolean isMedia() {
        return MEDIA.matcher(String.valueOf(uri.getPath())).find();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
