package tokyo.infra.platform.redis;

import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and its server and can hold everything up without closing anything, as a frozen host does. */
final class StallingProxy {
    private static final String LOOPBACK = "127.0.0.1";

    private final NetClient client;
    private final int target;
    private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean stalled;
    private int port;

    private StallingProxy(Vertx vertx, int target) {
        this.client = vertx.createNetClient();
        this.target = target;
    }

    static StallingProxy before(Vertx vertx, int target) {
        StallingProxy proxy = new StallingProxy(vertx, target);
        proxy.port = answerOf(
                        vertx.createNetServer().connectHandler(proxy::join).listen(0, LOOPBACK))
                .actualPort();
        return proxy;
    }

    String uri() {
        return "redis://" + LOOPBACK + ":" + port;
    }

    void stall() {
        stalled = true;
        sockets.forEach(NetSocket::pause);
    }

    void resume() {
        stalled = false;
        sockets.forEach(NetSocket::resume);
    }

    private void join(NetSocket near) {
        near.pause();
        client.connect(target, LOOPBACK).onFailure(fault -> near.close()).onSuccess(far -> {
            pipe(near, far);
            pipe(far, near);
        });
    }

    private void pipe(NetSocket from, NetSocket to) {
        sockets.add(from);
        from.handler(to::write).closeHandler(closed -> to.close());
        if (stalled) {
            from.pause();
        } else {
            from.resume();
        }
    }
}
