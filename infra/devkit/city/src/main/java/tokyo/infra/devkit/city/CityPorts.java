package tokyo.infra.devkit.city;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where each part of the city listens, on loopback; 0 is any free port. */
public record CityPorts(
        int gateway,
        int staff,
        int backend,
        int management,
        int signIn,
        int fcm,
        int clock,
        int store,
        int cache,
        int national,
        int partners) {

    /** Fixed, so that the README's addresses work. */
    public static CityPorts fixed() {
        return new CityPorts(8080, 8081, 8082, 8090, 8083, 8084, 8085, 27117, 6479, 8086, 8087);
    }

    public static CityPorts anyFree() {
        return new CityPorts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** The parts whose port somebody else holds, in words for the console; empty when the city can start. */
    List<String> taken() {
        Map<String, Integer> parts = new LinkedHashMap<>();
        parts.put("gateway", gateway);
        parts.put("staff", staff);
        parts.put("backend", backend);
        parts.put("management", management);
        parts.put("sign-in", signIn);
        parts.put("FCM", fcm);
        parts.put("clock", clock);
        parts.put("store", store);
        parts.put("national registry", national);
        parts.put("exchange partners", partners);
        return parts.entrySet().stream()
                .filter(part -> !isFree(part.getValue()))
                .map(part -> "port " + part.getValue() + " (" + part.getKey() + ") is in use")
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }
}
