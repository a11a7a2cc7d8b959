package tokyo.backend.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import tokyo.infra.platform.kernel.StableId;

/** How a household lies in its document. */
final class MongoHouseholdDocument {
    static final String STATED = "stated";
    static final String FINGERPRINT = "fingerprint";
    static final String VERSION = "version";
    static final String CHANGED_AT = "changedAt";

    private MongoHouseholdDocument() {}

    static HouseholdState read(Document stored) {
        PersonId person = new PersonId(stored.getString("_id"));
        long version = stored.getLong(VERSION);
        Document stated = stored.get(STATED, Document.class);
        if (stated == null) {
            return new HouseholdState.Withdrawn(person, version);
        }
        return new HouseholdState.Stated(new Household(
                person,
                readStatement(stated),
                version,
                stored.getDate(CHANGED_AT).toInstant()));
    }

    private static HouseholdStatement readStatement(Document stated) {
        List<Child> children = stated.getList("children", Document.class).stream()
                .map(MongoHouseholdDocument::readChild)
                .toList();
        return new HouseholdStatement(
                stated.getString("ward"), children, readAnswers(stated), stated.getString("consentText"));
    }

    private static Child readChild(Document child) {
        return new Child(
                child.getString("childId"), day(child, "birthDate"), day(child, "dueDate"), readAnswers(child));
    }

    /** Days are stored as ISO text: a calendar day has no time zone that a date-time could get wrong. */
    private static Optional<LocalDate> day(Document from, String field) {
        return Optional.ofNullable(from.getString(field)).map(LocalDate::parse);
    }

    private static Map<String, Boolean> readAnswers(Document from) {
        Map<String, Boolean> answers = new TreeMap<>();
        from.get("attributes", new Document()).forEach((name, answer) -> answers.put(name, (Boolean) answer));
        return answers;
    }

    static Document write(HouseholdStatement statement) {
        List<Document> children = new ArrayList<>();
        statement.children().forEach(child -> children.add(writeChild(child)));
        return new Document("ward", statement.ward())
                .append("children", children)
                .append("attributes", new Document(new TreeMap<>(statement.attributes())))
                .append("consentText", statement.consentText());
    }

    private static Document writeChild(Child child) {
        Document written = new Document("childId", child.childId());
        child.birthDate().ifPresent(day -> written.append("birthDate", day.toString()));
        child.dueDate().ifPresent(day -> written.append("dueDate", day.toString()));
        return written.append("attributes", new Document(new TreeMap<>(child.attributes())));
    }

    /** The same for the same statement, whatever the order of its answers; the order of the children counts. */
    static String fingerprint(HouseholdStatement statement) {
        return StableId.of("household", write(statement).toJson());
    }
}
