package dev.steward.ingestion.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a name; [#system()] as the operating system does.
public interface NameResolver {

    /// @return at least one
    /// @throws UnknownHostException if there is none
    InetAddress[] resolve(String host) throws UnknownHostException;

    static NameResolver system() {
        return InetAddress::getAllByName;
    }
}
