package tokyo.push;

import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A store of a process that is killed: the last call that it takes has its effect and no answer, and all after it have neither. */
public final class DyingStore {
    private DyingStore() {}

    /** @param left how many calls are taken, by all stores that share it */
    public static <T> T of(Class<T> type, T store, AtomicInteger left) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            int now = left.decrementAndGet();
            if (now < 0) {
                return Future.failedFuture(new IllegalStateException("killed"));
            }
            try {
                Object answer = method.invoke(store, args);
                return now == 0 ? Future.failedFuture(new IllegalStateException("killed after")) : answer;
            } catch (InvocationTargetException fault) {
                throw fault.getCause();
            }
        }));
    }
}
