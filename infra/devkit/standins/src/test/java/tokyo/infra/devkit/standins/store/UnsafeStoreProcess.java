package tokyo.infra.devkit.standins.store;

import java.nio.file.Path;

/** A store that acknowledges before it writes; the kill test must see its losses. */
final class UnsafeStoreProcess {

    private UnsafeStoreProcess() {}

    /** @param arguments as for {@link StoreProcess} */
    public static void main(String[] arguments) {
        StoreProcess.run(MongoStandIn.unsafeNoCommit(Path.of(arguments[1]), Integer.parseInt(arguments[3])));
    }
}
