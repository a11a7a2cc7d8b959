package tokyo.push.archive;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import tokyo.push.registry.ImportWarning;
import tokyo.push.registry.RegistryImport;

/** The archive with what staff read of it. */
public interface ArchiveStore extends RegistryImport.Archive {

    /** One page of a run's lines, in the order of the file; empty behind the last one, and for a run that nobody knows. */
    Future<Optional<List<ImportWarning>>> lines(String run, int page);
}
