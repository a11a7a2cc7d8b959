package tokyo.push.sender;

import static tokyo.push.TestMongo.now;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A link that can die as a pulled cable does: nothing comes through any more, and no end is told. */
final class CutCable implements AutoCloseable {
    private final NetServer server;
    private final NetClient client;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();

    private CutCable(NetServer server, NetClient client) {
        this.server = server;
        this.client = client;
    }

    static CutCable to(Vertx vertx, int port) {
        CutCable cable = new CutCable(vertx.createNetServer(), vertx.createNetClient());
        cable.server.connectHandler(here -> cable.join(here, port));
        now(cable.server.listen(0, "127.0.0.1"));
        return cable;
    }

    private void join(NetSocket here, int port) {
        here.pause();
        client.connect(port, "127.0.0.1").onSuccess(there -> {
            there.handler(here::write);
            here.handler(there::write);
            here.closeHandler(closed -> there.close());
            open.add(here);
            open.add(there);
            here.resume();
        });
    }

    int port() {
        return server.actualPort();
    }

    /** New connections live. */
    void cutWhatIsOpen() {
        open.forEach(socket -> socket.handler(lost -> {}));
    }

    @Override
    public void close() {
        now(server.close());
        now(client.close());
    }
}
