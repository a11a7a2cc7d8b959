package tokyo.push.national;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.StableId;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.registry.ImportWarning;
import tokyo.push.registry.ImportWarning.Kind;
import tokyo.push.registry.Programme;
import tokyo.push.registry.RegistryStore.Entry;

/**
 * One record of the national registry as a {@link Programme}. All its values are texts; dates are {@code yyyyMMdd}, moments {@code
 * yyyyMMddHHmmss}, nothing is {@code ""}.
 *
 * <p>Whether {@code targetAgeTo} is inclusive is not documented. It is kept as "or younger", which leaves nobody out, and whoever reads
 * the rule asks a person.
 */
final class NationalRecord {
    // Strict: else 31 February would be read as the 28th, and somebody told of a day that nobody has set.
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final String DAY_OR_MOMENT = "\\d{8}(\\d{6})?";
    private static final int DAY_DIGITS = 8;
    private static final int MOST_YEARS = 120;
    private static final int MOST_MONTHS = 1_200;
    private static final int CODE_DIGITS = 6;

    private final int index;
    private final Map<String, Object> record;
    private final List<ImportWarning> warnings;

    /** @param record never empty of {@code psid} */
    NationalRecord(int index, Map<String, Object> record, List<ImportWarning> warnings) {
        this.index = index;
        this.record = record;
        this.warnings = warnings;
    }

    String psid() {
        return text("psid");
    }

    Programme.Publication publication() {
        String version = text("procedureVersion");
        return new Programme.Publication(
                moment("openStartDatetime"),
                moment("openEndDatetime"),
                version.matches("\\d{1,18}") ? Long.parseLong(version) : 0);
    }

    /** @param asked the city's five digits; the record's own area counts before it */
    Programme read(String asked) {
        return new Programme(
                psid(),
                hash(),
                area(asked),
                new Programme.Names(text("officialName"), text("aliasName")),
                text("summary"),
                text("body"),
                new Programme.Target(text("target"), ages(), text("targetAgeCondition")),
                new Programme.Support(
                        text("allowanceDetailBody"),
                        text("allowanceDetailFinancialSupport"),
                        text("allowanceDetailMaterialSupport"),
                        text("usageFee"),
                        ""),
                new Programme.Period(Programme.SourceDate.NONE, "", Programme.SourceDate.NONE, "", ""),
                new Programme.Place("", "", "", "", "", ""),
                procedure(),
                links(),
                contact(),
                new Programme.Tags(List.of(), List.of(), List.of(), List.of()),
                date("updateDateTime"),
                "",
                new Programme.Regulation("", ""),
                publication());
    }

    private String hash() {
        return Entry.NATIONAL + StableId.of(new TreeMap<>(record).toString());
    }

    private Programme.Area area(String asked) {
        String[] parts = text("targetArea").split("[;；]", 2);
        String code = parts[0].matches("\\d{5,6}") ? parts[0] : asked;
        return new Programme.Area(
                code.length() == CODE_DIGITS ? code : CityCode.withCheckDigit(code), parts.length > 1 ? parts[1] : "");
    }

    private Programme.Ages ages() {
        return new Programme.Ages(
                Programme.Age.NONE,
                age("targetAgeTo", "targetAgeInMonthsTo"),
                age("targetAgeFrom", "targetAgeInMonthsFrom"),
                Programme.Age.NONE);
    }

    private Programme.Age age(String years, String months) {
        return new Programme.Age(whole(years, MOST_YEARS), whole(months, MOST_MONTHS));
    }

    private @Nullable Integer whole(String key, int most) {
        String digits = text(key).strip();
        if (digits.isEmpty()) {
            return null;
        }
        if (!digits.matches("\\d{1,4}") || Integer.parseInt(digits) > most) {
            warn(key, Kind.AGE_OUT_OF_RANGE, digits);
            return null;
        }
        return Integer.valueOf(digits);
    }

    private Programme.Procedure procedure() {
        return new Programme.Procedure(
                text("eligiblePerson"),
                text("procedureMethod"),
                period(),
                Boolean.TRUE.equals(record.get("isEApplicable")),
                text("requirements"),
                text("jurisdictionDepartment"));
    }

    private Programme.Period period() {
        Programme.Period period = new Programme.Period(
                date("procedurePeriodDateFrom"),
                text("procedurePeriodTimeFrom"),
                date("procedurePeriodDateTo"),
                text("procedurePeriodTimeTo"),
                text("procedurePeriodCondition"));
        if (period.isUnusable()) {
            warn("procedurePeriodDateTo", Kind.UNUSABLE_PERIOD, period.asWritten());
        }
        return period;
    }

    private Programme.Links links() {
        List<Programme.Link> official = links("muniServLink");
        return new Programme.Links(
                official.isEmpty() ? Programme.Link.NONE : official.get(0), links("relatedLink"), links("formLink"));
    }

    private List<Programme.Link> links(String name) {
        List<Programme.Link> links = new ArrayList<>();
        if (record.get(name + "List") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> link && link.get(name + "Uri") instanceof String uri) {
                    links.add(new Programme.Link(
                            uri.strip(), link.get(name + "Title") instanceof String title ? title.strip() : ""));
                }
            }
        }
        return links;
    }

    private Programme.Contact contact() {
        return new Programme.Contact(
                text("contactName"),
                text("contactTelNo"),
                text("contactEmailAddress"),
                text("contactFormUrl"),
                text("contactNotes"),
                "",
                text("contactAddress"));
    }

    /** Of a moment the day; what is no date stays as it was written. */
    private Programme.SourceDate date(String key) {
        String raw = text(key).strip();
        if (raw.isEmpty()) {
            return Programme.SourceDate.NONE;
        }
        try {
            String digits = raw.matches(DAY_OR_MOMENT) ? raw.substring(0, DAY_DIGITS) : raw;
            return new Programme.SourceDate(raw, LocalDate.parse(digits, DAY));
        } catch (DateTimeException notADay) {
            warn(key, Kind.WORDS_FOR_DATE, raw);
            return new Programme.SourceDate(raw, null);
        }
    }

    private @Nullable Instant moment(String key) {
        String raw = text(key).strip();
        if (raw.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(raw, MOMENT).atZone(TokyoTime.ZONE).toInstant();
        } catch (DateTimeException notAMoment) {
            warn(key, Kind.WORDS_FOR_DATE, raw);
            return null;
        }
    }

    private String text(String key) {
        return Optional.ofNullable(record.get(key)).map(Object::toString).orElse("");
    }

    private void warn(String field, Kind kind, String raw) {
        warnings.add(new ImportWarning(index, psid(), field, kind, raw));
    }
}
