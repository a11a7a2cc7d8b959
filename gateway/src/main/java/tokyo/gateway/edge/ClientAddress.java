package tokyo.gateway.edge;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the client's address: the peer's, unless the peer is a proxy of ours; then the last one in {@code X-Forwarded-For} that is not.
 *
 * <p>What stands before that in the header is the client's own invention.
 */
public final class ClientAddress {
    private record Block(byte[] network, int bits) {
        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Block> proxies;

    /**
     * @param trustedProxies address blocks parted by commas, such as {@code 10.0.0.0/8,fd00::/8}; empty for none
     * @throws IllegalArgumentException if one is no address block
     */
    public ClientAddress(String trustedProxies) {
        proxies = Arrays.stream(trustedProxies.split(",", -1))
                .map(String::trim)
                .filter(block -> !block.isEmpty())
                .map(ClientAddress::block)
                .toList();
    }

    public String of(HttpServerRequest request) {
        String peer =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        if (peer == null || !isProxy(peer)) {
            return peer == null ? "" : peer;
        }
        List<String> hops = request.headers().getAll("X-Forwarded-For").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::trim)
                .toList();
        for (int i = hops.size() - 1; i >= 0; i--) {
            if (!isProxy(hops.get(i))) {
                return hops.get(i);
            }
        }
        return peer;
    }

    private boolean isProxy(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && proxies.stream().anyMatch(block -> block.contains(bytes));
    }

    private static Block block(String text) {
        String[] parts = text.split("/", 2);
        byte[] network = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (network == null) {
            throw new IllegalArgumentException("no address block: " + text);
        }
        try {
            int bits = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > network.length * 8) {
                throw new IllegalArgumentException("no address block: " + text);
            }
            return new Block(network, bits);
        } catch (NumberFormatException noLength) {
            throw new IllegalArgumentException("no address block: " + text, noLength);
        }
    }
}
