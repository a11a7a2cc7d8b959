package tokyo.push.programme;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tokyo.push.inbox.ProgrammeSheets;
import tokyo.push.registry.Programme;
import tokyo.push.registry.RegistryStore;
import tokyo.push.registry.RegistryStore.Listed;

/** What a resident reads about one programme, as last published; also when it was withdrawn since. */
public final class RegistryDetails implements ProgrammeSheets {
    private final RegistryStore registry;

    public RegistryDetails(RegistryStore registry) {
        this.registry = registry;
    }

    @Override
    public Future<Optional<Sheet>> find(String psid) {
        return registry.programme(psid).map(found -> found.map(RegistryDetails::sheet));
    }

    static Sheet sheet(Listed listed) {
        Programme programme = listed.programme();
        return new Sheet(
                programme.name(),
                programme.area().name(),
                said(programme.summary()),
                said(
                        programme.support().description(),
                        programme.support().money(),
                        programme.support().goods()),
                said(programme.procedure().persons(), programme.procedure().method()),
                said(programme.procedure().period().asWritten()),
                said(programme.procedure().belongings()),
                said(programme.procedure().counter()),
                said(programme.contact().name(), programme.contact().phone()),
                listed.withdrawn());
    }

    /** Nothing where the source says nothing; the same words twice are said once. */
    private static String said(String... texts) {
        return Stream.of(texts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
