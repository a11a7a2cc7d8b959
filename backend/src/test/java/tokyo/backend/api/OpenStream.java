package tokyo.backend.api;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A client of {@code /api/alerts/stream} on a bare socket, which can be gone from one moment to the next. */
final class OpenStream implements AutoCloseable {
    private static final String DATA = "data: ";

    /**
     * What came.
     *
     * @param revision of the inbox
     */
    record Event(long revision, Instant at) {}

    private final Socket socket;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private volatile Optional<Instant> ended = Optional.empty();

    OpenStream(int port, String token) {
        try {
            socket = new Socket("127.0.0.1", port);
            String head =
                    "GET /api/alerts/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        Thread reader = new Thread(this::read, "stream-reader");
        reader.setDaemon(true);
        reader.start();
        await().atMost(ApiBackend.PATIENCE).until(() -> !lines.isEmpty() || ended.isPresent());
    }

    private void read() {
        try {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            // A last chunk of length 0 ends the answer; the connection stays open.
            for (String line = reader.readLine(); line != null && !line.equals("0"); line = reader.readLine()) {
                lines.add(line);
                if (line.startsWith(DATA)) {
                    long revision = new JsonObject(line.substring(DATA.length())).getLong("revision");
                    events.add(new Event(revision, Instant.now()));
                }
            }
        } catch (IOException gone) {
            lines.add("gone: " + gone.getMessage());
        }
        ended = Optional.of(Instant.now());
    }

    boolean isRefused() {
        return !lines.isEmpty() && lines.get(0).contains(" 503 ");
    }

    boolean isOpen() {
        return ended.isEmpty() && !lines.isEmpty() && lines.get(0).contains(" 200 ");
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The first event of a number, counted from 0. */
    Event event(int number) {
        await().atMost(ApiBackend.PATIENCE).until(() -> events.size() > number);
        return events.get(number);
    }

    int count() {
        return events.size();
    }

    Instant end() {
        await().atMost(ApiBackend.PATIENCE).until(() -> ended.isPresent());
        return ended.orElseThrow();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
