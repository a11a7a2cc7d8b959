package tokyo.infra.platform.migration;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Collectors;
import tokyo.infra.platform.kernel.StableId;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.infra.platform.mongo.MongoBridge;

/**
 * One change of the store, named for ever: once applied anywhere its definition never changes; a correction is a new one.
 *
 * @param module whose list it belongs to
 * @param number from 1 without gaps in its module
 * @param title lower-case words joined by hyphens
 * @param definition what it does, as text; its checksum is compared with that of what was applied
 * @param step may be run again after a crash in its middle, so it finds its own work done and goes on
 */
public record Migration(String module, int number, String title, String definition, Step step) {

    /** What a migration does; done when its future is. */
    @FunctionalInterface
    public interface Step {
        Future<Void> apply(MongoDatabase database, MongoBridge bridge);
    }

    /** Creates indexes; an index is never taken back by editing this list, but by a later migration. */
    public static Migration indexes(String module, int number, String title, List<IndexDeclaration> indexes) {
        List<IndexDeclaration> all = List.copyOf(indexes);
        String definition = all.stream().map(IndexDeclaration::text).collect(Collectors.joining("\n"));
        return new Migration(
                module, number, title, definition, (database, bridge) -> new Indexes(database, bridge).create(all));
    }

    /** {@code push/0001-inbox}. */
    public String id() {
        return "%s/%04d-%s".formatted(module, number, title);
    }

    String checksum() {
        return StableId.of(id(), definition);
    }
}
