package dev.steward.ingestion.fetch;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

/// How far an address reaches.
enum Reach {
    /// Anybody's.
    PUBLIC,
    /// Of this machine or a network that is not the Internet.
    PRIVATE,
    /// Of no web server at all, or where clouds keep their machines' credentials.
    NEVER;

    /// A block of addresses, such as 10.0.0.0/8.
    ///
    /// @param bits that all of them begin with, as zeros and ones
    private record Block(String bits) {

        static Block of(String hexadecimal, int length) {
            return new Block(bits(HexFormat.of().parseHex(hexadecimal)).substring(0, length));
        }

        static String bits(byte[] address) {
            String digits = new BigInteger(1, address).toString(2);
            return "0".repeat(address.length * Byte.SIZE - digits.length()) + digits;
        }

        boolean holds(byte[] address) {
            return bits(address).startsWith(bits);
        }
    }

    private static final int IPV4_BYTES = 4;

    /// IANA's special-purpose blocks of IPv4.
    private static final List<Block> SPECIAL = List.of(
            Block.of("00000000", 8), // this network
            Block.of("0a000000", 8), // private
            Block.of("64400000", 10), // behind a carrier's NAT
            Block.of("7f000000", 8), // this machine
            Block.of("a9fe0000", 16), // link-local
            Block.of("ac100000", 12), // private
            Block.of("c0000000", 24), // protocols
            Block.of("c0000200", 24), // documentation
            Block.of("c0586300", 24), // 6to4 relays
            Block.of("c0a80000", 16), // private
            Block.of("c6120000", 15), // benchmarks
            Block.of("c6336400", 24), // documentation
            Block.of("cb007100", 24), // documentation
            Block.of("e0000000", 3)); // multicast, reserved, broadcast

    /// Of IPv6 only this is in public use. IPv4 in IPv6, NAT64, unique local and multicast addresses are outside.
    private static final Block GLOBAL = Block.of("2000", 3);
    private static final List<Block> SPECIAL_GLOBAL = List.of(
            Block.of("200100", 23), // protocols, Teredo, benchmarks
            Block.of("20010db8", 32), // documentation
            Block.of("2002", 16), // 6to4, which holds an IPv4 address
            Block.of("3fff00", 20)); // documentation

    static Reach of(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isMulticastAddress()) {
            return NEVER;
        }
        byte[] bytes = address.getAddress();
        boolean isPublic = bytes.length == IPV4_BYTES
                ? SPECIAL.stream().noneMatch(block -> block.holds(bytes))
                : GLOBAL.holds(bytes) && SPECIAL_GLOBAL.stream().noneMatch(block -> block.holds(bytes));
        return isPublic ? PUBLIC : PRIVATE;
    }

    boolean isAllowed(boolean privateAllowed) {
        return this == PUBLIC || (this == PRIVATE && privateAllowed);
    }
}
