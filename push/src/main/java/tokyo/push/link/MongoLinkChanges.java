package tokyo.push.link;

import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import tokyo.infra.platform.kernel.StableId;

/** Changes as they lie in documents, each with an id of what it says. */
final class MongoLinkChanges {
    private MongoLinkChanges() {}

    static Document write(LinkChange change) {
        String ended = change.endedAt().map(Object::toString).orElse("");
        Document written = new Document(
                        "id",
                        StableId.of(
                                change.pseudonym(),
                                change.reference(),
                                change.linkedAt().toString(),
                                ended))
                .append("pseudonym", change.pseudonym())
                .append("reference", change.reference())
                .append("linked", Date.from(change.linkedAt()));
        change.endedAt().ifPresent(at -> written.append("ended", Date.from(at)));
        return written;
    }

    static LinkChange read(Document stored) {
        return new LinkChange(
                stored.getString("pseudonym"),
                stored.getString("reference"),
                stored.getDate("linked").toInstant(),
                Optional.ofNullable(stored.getDate("ended")).map(Date::toInstant));
    }
}
