package tokyo.infra.devkit.standins.store;

import java.nio.file.Path;
import java.util.List;

/** The stand-in as a process of its own, so that fault tests can kill it. Prints {@code READY <uri>}; stops cleanly on TERM. */
public final class StoreProcess {

    /** Exit code when the file cannot be written any more. */
    static final int CANNOT_WRITE = 3;

    private StoreProcess() {}

    /** @param arguments {@code --file <path> --port <number>}, in this order */
    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        if (given.size() != 4 || !given.get(0).equals("--file") || !given.get(2).equals("--port")) {
            System.err.println("Usage: StoreProcess --file <path> --port <number>");
            System.exit(2);
        }
        Runnable giveUp = () -> Runtime.getRuntime().halt(CANNOT_WRITE);
        run(MongoStandIn.start(Path.of(given.get(1)), Integer.parseInt(given.get(3)), giveUp));
    }

    static void run(MongoStandIn store) {
        Runtime.getRuntime().addShutdownHook(new Thread(store::close, "store-stop"));
        System.out.println("READY " + store.uri());
        System.out.flush();
    }
}
