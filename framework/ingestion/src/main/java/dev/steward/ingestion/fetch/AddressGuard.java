package dev.steward.ingestion.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/// Lets nobody reach the operator's network. The HTTP client has no other way to an address than through here and
/// connects to exactly the addresses that it gets, so neither a redirect nor a name that resolves otherwise the second
/// time, nor an odd way to write an address, leads past it.
final class AddressGuard implements DnsResolver {

    /// The name leads where nothing may be fetched.
    static final class Forbidden extends UnknownHostException {
        private static final long serialVersionUID = 1;

        Forbidden() {
            super("forbidden address");
        }
    }

    private final NameResolver names;
    private final boolean privateAllowed;

    AddressGuard(NameResolver names, boolean privateAllowed) {
        this.names = names;
        this.privateAllowed = privateAllowed;
    }

    /// One forbidden address among several forbids them all: whoever mixes them means the private one.
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (addresses.length == 0) {
            throw new UnknownHostException("no address");
        }
        for (InetAddress address : addresses) {
            if (!Reach.of(address).isAllowed(privateAllowed)) {
                throw new Forbidden();
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return Arrays.asList(resolve(host)).getFirst().getHostAddress();
    }
}
