package tokyo.push.registry;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tokyo.push.registry.ImportWarning.Kind;

/** One record of the Tokyo file as a {@link Programme}; every kind of dirt is normalised here and noted, nothing is thrown. */
final class TokyoRecord {
    private static final Pattern AREA = Pattern.compile("(\\d{6})\\s*[;；]?\\s*(.*)", Pattern.DOTALL);
    private static final int MOST_YEARS = 120;
    private static final int MOST_MONTHS = 1200;

    private final SourceFields root;
    private final SourceFields.Notes notes;
    private final String psid;
    private final String hash;

    private TokyoRecord(Map<?, ?> record, String psid, SourceFields.Notes notes) {
        this.psid = psid;
        this.notes = notes;
        this.root = new SourceFields(record, "", notes);
        this.hash = SourceFields.contentHash(record);
    }

    /** @return empty when the record cannot be identified; the reason is among the warnings then */
    static Optional<Programme> read(int index, @Nullable Object value, List<ImportWarning> warnings) {
        if (!(value instanceof Map<?, ?> record)) {
            warnings.add(new ImportWarning(index, "", "", Kind.NOT_AN_OBJECT, String.valueOf(value)));
            return Optional.empty();
        }
        String psid = psidOf(record);
        SourceFields.Notes notes = new SourceFields.Notes(index, psid, warnings);
        if (psid.isEmpty()) {
            notes.add("basicInformation.psid", Kind.MISSING_PSID, "");
            return Optional.empty();
        }
        return new TokyoRecord(record, psid, notes).read();
    }

    static String psidOf(Map<?, ?> record) {
        return record.get("basicInformation") instanceof Map<?, ?> basic && basic.get("psid") instanceof String text
                ? text.strip()
                : "";
    }

    private Optional<Programme> read() {
        Optional<Programme.Area> area = area();
        if (area.isEmpty()) {
            return Optional.empty();
        }
        String description = root.prose("description");
        Programme programme = new Programme(
                psid,
                hash,
                area.get(),
                names(),
                root.prose("summary"),
                description,
                target(),
                support(),
                root.object("implementationPeriod").period(),
                place(),
                procedure(),
                links(description),
                contact(),
                tags(),
                root.date("updateDate"),
                root.prose("remarks"),
                regulation(),
                // The Tokyo file says nothing of when it is to be shown.
                null);
        root.object("basicInformation").word("psid");
        root.ignore("class", "odInformation", "useConsiderationFlag");
        root.end();
        return Optional.of(programme);
    }

    private Optional<Programme.Area> area() {
        SourceFields fields = root.object("area");
        String code = Normalizer.normalize(fields.word("areaCode"), Normalizer.Form.NFKC);
        fields.ignore("areaText");
        fields.end();
        Matcher parts = AREA.matcher(code);
        if (!parts.matches()) {
            notes.add("area.areaCode", Kind.MISSING_AREA, code);
            return Optional.empty();
        }
        if (!parts.group(1).startsWith("13") || parts.group(2).isBlank()) {
            notes.add("area.areaCode", Kind.UNUSUAL_AREA, code);
        }
        return Optional.of(new Programme.Area(parts.group(1), parts.group(2).strip()));
    }

    private Programme.Names names() {
        SourceFields fields = root.object("institutionName");
        String local = fields.word("shortName");
        if (local.equals("なし")) {
            notes.add("institutionName.shortName", Kind.PLACEHOLDER_NAME, local);
            local = "";
        }
        Programme.Names names = new Programme.Names(fields.word("canonicalName"), local);
        fields.end();
        return names;
    }

    private Programme.Target target() {
        SourceFields fields = root.object("target");
        Programme.Ages ages = new Programme.Ages(
                upper(fields, "lessThan"),
                upper(fields, "lessThanOrEqualTo"),
                age(fields, "greaterThanOrEqualTo"),
                age(fields, "greaterThan"));
        Programme.Target target = new Programme.Target(fields.prose("targetPersons"), ages, fields.prose("conditions"));
        fields.end();
        return target;
    }

    /** An upper bound of 0 months is a slip (羽村市): nobody is younger. It stays as written here; whoever reads the bounds drops it. */
    private Programme.Age upper(SourceFields target, String key) {
        Programme.Age age = age(target, key);
        boolean zeroMonths = age.months() != null && age.months() == 0 && (age.years() == null || age.years() == 0);
        boolean zeroYears = key.equals("lessThan") && age.months() == null && age.years() != null && age.years() == 0;
        if (zeroMonths || zeroYears) {
            notes.add("target." + key, Kind.ZERO_UPPER_BOUND, age.years() + "," + age.months());
        }
        return age;
    }

    private static Programme.Age age(SourceFields target, String key) {
        SourceFields fields = target.object(key);
        Programme.Age age = new Programme.Age(
                fields.whole("targetAge", MOST_YEARS), fields.whole("targetAgeOfMonths", MOST_MONTHS));
        fields.end();
        return age;
    }

    private Programme.Support support() {
        SourceFields fields = root.object("support");
        Programme.Support support = new Programme.Support(
                fields.prose("description"),
                fields.prose("monetarySupport"),
                fields.prose("materiallySupport"),
                root.prose("cost"),
                root.prose("costConditions"));
        fields.end();
        return support;
    }

    private Programme.Place place() {
        SourceFields at = root.object("implementationPlace");
        SourceFields time = root.object("utilizationTime");
        String misspelt = time.prose("condiutilizationConditionstions");
        if (!misspelt.isEmpty()) {
            notes.add("utilizationTime.condiutilizationConditionstions", Kind.MISSPELT_KEY, misspelt);
        }
        String hours = time.text("fromHM") + "～" + time.text("toHM");
        String conditions = misspelt.isEmpty() ? time.prose("utilizationConditions") : misspelt;
        Programme.Place place = new Programme.Place(
                at.prose("implementationName"),
                at.prose("implementationAddress"),
                root.prose("capacity"),
                ((hours.length() == 1 ? "" : hours + "\n") + conditions).strip(),
                (root.prose("specificDate") + "\n" + root.prose("holiday")).strip(),
                root.prose("utilization"));
        at.end();
        time.end();
        return place;
    }

    private Programme.Procedure procedure() {
        SourceFields documents = root.object("procedureDocumentsCode");
        documents.ignore("code");
        Programme.Procedure procedure = new Programme.Procedure(
                root.prose("procedurePersons"),
                root.prose("procedureMethod"),
                root.object("procedurePeriod").period(),
                root.flag("electronicSubmission"),
                (root.prose("belongings") + "\n" + documents.prose("others")).strip(),
                root.prose("procedureCounter"));
        documents.end();
        return procedure;
    }

    private Programme.Links links(String description) {
        Programme.Link official = link(root.object("localGovernmentLink"));
        return new Programme.Links(official, aligned("relatedLink", description), aligned("formLink", description));
    }

    /**
     * A label that held a comma was split, which shifts all titles behind it: one broken title makes the whole list untrusted. The
     * labels that stand in the description are used instead.
     */
    private List<Programme.Link> aligned(String key, String description) {
        List<Programme.Link> links =
                root.objects(key).stream().map(TokyoRecord::link).toList();
        Optional<Programme.Link> broken =
                links.stream().filter(SourceText::hasForeignTitle).findFirst();
        if (broken.isEmpty()) {
            return links;
        }
        notes.add(key, Kind.MISALIGNED_LINK_TITLES, broken.get().title());
        Map<String, String> labels = new TreeMap<>();
        SourceText.links(description).forEach(link -> labels.put(link.uri(), link.title()));
        return links.stream()
                .map(link -> new Programme.Link(link.uri(), labels.getOrDefault(link.uri(), "")))
                .toList();
    }

    private static Programme.Link link(SourceFields fields) {
        Programme.Link link =
                new Programme.Link(fields.word("uri"), fields.text("title").strip());
        fields.end();
        return link;
    }

    private Programme.Contact contact() {
        SourceFields fields = root.object("contact");
        String email = fields.word("contactEmail");
        if (email.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            notes.add("contact.contactEmail", Kind.PROSE_IN_EMAIL, email);
        }
        Programme.Contact contact = new Programme.Contact(
                fields.word("contactName"),
                fields.word("contactPhone"),
                email,
                fields.word("contactUrl"),
                fields.prose("contactComment"),
                fields.word("zipCode"),
                fields.word("contactAddress"));
        fields.ignore("contactEx");
        fields.end();
        return contact;
    }

    private Programme.Tags tags() {
        SourceFields fields = root.object("tag");
        Map<TagCodes.Kind, Set<String>> known = new TreeMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (TagCodes.Kind kind : TagCodes.Kind.values()) {
            known.computeIfAbsent(kind, none -> new LinkedHashSet<>());
            for (String element : fields.words(key(kind))) {
                List<String> codes = TagCodes.split(element);
                if (!codes.equals(List.of(element))) {
                    notes.add("tag." + key(kind), Kind.MALFORMED_CODE, element);
                }
                codes.forEach(code -> place(code, kind, known, unknown));
            }
        }
        fields.end();
        return new Programme.Tags(
                codes(known, TagCodes.Kind.CATEGORY),
                codes(known, TagCodes.Kind.TARGET),
                codes(known, TagCodes.Kind.CONTENTS),
                List.copyOf(unknown));
    }

    private static List<String> codes(Map<TagCodes.Kind, Set<String>> known, TagCodes.Kind kind) {
        return List.copyOf(known.getOrDefault(kind, Set.of()));
    }

    private void place(String code, TagCodes.Kind stated, Map<TagCodes.Kind, Set<String>> known, Set<String> unknown) {
        Optional<TagCodes.Kind> list = TagCodes.listOf(code, stated);
        if (list.isEmpty()) {
            notes.add("tag." + key(stated), Kind.UNKNOWN_CODE, code);
            unknown.add(code);
            return;
        }
        if (list.get() != stated) {
            notes.add("tag." + key(stated), Kind.CODE_IN_WRONG_LIST, code);
        }
        known.computeIfAbsent(list.get(), none -> new LinkedHashSet<>()).add(code);
    }

    private static String key(TagCodes.Kind kind) {
        return switch (kind) {
            case CATEGORY -> "categoryCode";
            case TARGET -> "targetCode";
            case CONTENTS -> "contentsCode";
        };
    }

    private Programme.Regulation regulation() {
        SourceFields fields = root.object("regulation");
        Programme.Regulation regulation =
                new Programme.Regulation(fields.word("regulationName"), fields.word("regulationArticle"));
        fields.end();
        return regulation;
    }
}
