package tokyo.infra.devkit.standins.cache;

import java.io.IOException;

/** A process that starts Redis and then waits to be killed, so that its Redis becomes an orphan. */
final class RedisParent {

    private RedisParent() {}

    /** Prints the port and waits for ever; its parent holds its input open. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("PORT " + RedisStandIn.start(0).port());
        System.out.flush();
        while (System.in.read() >= 0) {
            // Waits.
        }
    }
}
