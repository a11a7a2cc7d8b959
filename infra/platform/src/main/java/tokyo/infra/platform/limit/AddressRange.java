package tokyo.infra.platform.limit;

import io.netty.util.NetUtil;
import java.util.HexFormat;

/**
 * The neighbourhood of a client address that one household or office shares: /24 of IPv4, /56 of IPv6.
 *
 * <p>Finer keys would let one holder of a prefix act as many; coarser ones would let one neighbour lock out a town.
 */
public final class AddressRange {
    private static final int IPV4_KEPT_BYTES = 3;
    private static final int IPV6_KEPT_BYTES = 7;

    /** All addresses that cannot be read share one bucket. */
    static final String UNREADABLE = "unreadable";

    private AddressRange() {}

    /** @param address a literal address, never a host name (nothing is looked up) */
    public static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return UNREADABLE;
        }
        if (bytes.length == 4) {
            return "v4:" + HexFormat.of().formatHex(bytes, 0, IPV4_KEPT_BYTES);
        }
        return isMapped(bytes)
                ? "v4:" + HexFormat.of().formatHex(bytes, 12, 12 + IPV4_KEPT_BYTES)
                : "v6:" + HexFormat.of().formatHex(bytes, 0, IPV6_KEPT_BYTES);
    }

    /** {@code ::ffff:a.b.c.d} is the IPv4 client that a dual-stack listener saw; without this all of them would share one /56. */
    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
    }
}
