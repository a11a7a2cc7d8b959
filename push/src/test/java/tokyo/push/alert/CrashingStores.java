package tokyo.push.alert;

import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Puts stores behind one counter of steps; at the chosen step the process "dies", before or after the step took effect. */
final class CrashingStores {
    private int steps;
    private int crashAt = Integer.MAX_VALUE;
    private boolean afterEffect;

    /** From now on the {@code step}-th call (from 1) of any store fails, and all calls after it. */
    void crashAt(int step, boolean afterItsEffect) {
        steps = 0;
        crashAt = step;
        afterEffect = afterItsEffect;
    }

    void heal() {
        crashAt(Integer.MAX_VALUE, false);
    }

    int steps() {
        return steps;
    }

    <S> S around(Class<S> type, S store) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            steps++;
            if (steps > crashAt || steps == crashAt && !afterEffect) {
                return Future.failedFuture("crashed before step " + steps);
            }
            Object answer;
            try {
                answer = method.invoke(store, args);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
            return steps == crashAt ? Future.failedFuture("crashed after step " + steps) : answer;
        }));
    }
}
