package tokyo.points.receipt;

import io.vertx.core.Future;
import java.util.Optional;

/** Seals, numbered from 1, each inserted once and never changed; their hours grow with their numbers. */
public interface SealStore {

    /** Stores it unless there is one of that number, whoever made it and for whichever hour; the one that is there then. */
    Future<Seal> sealOnce(Seal seal);

    Future<Optional<Seal>> byNumber(long number);

    Future<Optional<Seal>> last();

    /** The first one of that hour or later. */
    Future<Optional<Seal>> from(long hour);
}
