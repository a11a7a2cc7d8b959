package tokyo.push.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.rule.Deadline;

/**
 * One support programme of one municipality, in the registry's own words: both formats (the Tokyo file, the national API) become
 * this record.
 *
 * <p>A text that the source leaves out, or gives as {@code null}, is {@code ""}.
 *
 * @param psid primary key; contains {@code +}, so it is percent-encoded in paths
 * @param hash of the whole source record as it was given; another hash means that the municipality changed something
 * @param publication of the national registry only; null for the Tokyo file
 */
public record Programme(
        String psid,
        String hash,
        Area area,
        Names names,
        String summary,
        String description,
        Target target,
        Support support,
        Period implementation,
        Place place,
        Procedure procedure,
        Links links,
        Contact contact,
        Tags tags,
        SourceDate updated,
        String remarks,
        Regulation regulation,
        @Nullable Publication publication) {

    /**
     * When the national registry shows it (公開期間) and in which edition.
     *
     * @param from null when it is open since ever
     * @param until the first moment at which it is no longer shown; null when no end is known
     * @param version of the procedure, as the source counts
     */
    public record Publication(
            @Nullable Instant from, @Nullable Instant until, long version) {
        public boolean isOpen(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }
    }

    /** @param code six-digit 団体コード; {@code 130001} is the whole of Tokyo */
    public record Area(String code, String name) {}

    /** @param local 通称, the name that the municipality uses; often empty */
    public record Names(String canonical, String local) {}

    /** Who it is for; {@code conditions} is prose that the structured ages do not express. */
    public record Target(String persons, Ages ages, String conditions) {}

    /** The four bounds of the source, in its order; what they mean (inclusive of the whole year?) is the rule's business. */
    public record Ages(Age lessThan, Age lessThanOrEqualTo, Age greaterThanOrEqualTo, Age greaterThan) {
        /** The bounds as they stand in the source, for staff; {@code ""} when there is none. */
        public String asWritten() {
            StringJoiner bounds = new StringJoiner(" ");
            lessThan.writeTo(bounds, "lessThan");
            lessThanOrEqualTo.writeTo(bounds, "lessThanOrEqualTo");
            greaterThanOrEqualTo.writeTo(bounds, "greaterThanOrEqualTo");
            greaterThan.writeTo(bounds, "greaterThan");
            return bounds.toString();
        }

        public boolean none() {
            return lessThan.none() && lessThanOrEqualTo.none() && greaterThanOrEqualTo.none() && greaterThan.none();
        }
    }

    /** Years and further months; both missing is "no bound". */
    public record Age(@Nullable Integer years, @Nullable Integer months) {
        public static final Age NONE = new Age(null, null);

        public boolean none() {
            return years == null && months == null;
        }

        private void writeTo(StringJoiner bounds, String bound) {
            if (!none()) {
                bounds.add(bound + "{" + (years == null ? "-" : years) + "," + (months == null ? "-" : months) + "}");
            }
        }
    }

    /** What is given, in prose; amounts are not numbers in the source. */
    public record Support(String description, String money, String goods, String cost, String costConditions) {}

    /** A period; nearly always only {@code conditions}, as prose, says something. Times stay as written ({@code HH:MM}). */
    public record Period(SourceDate from, String fromTime, SourceDate to, String toTime, String conditions) {

        /** The day of its end, where the source gives one that makes sense: in plausible years, and not before the beginning. */
        public Optional<LocalDate> lastDay() {
            return Optional.ofNullable(to.day())
                    .filter(Deadline.OnDay::isPlausible)
                    .filter(last -> from.day() == null || !last.isBefore(from.day()));
        }

        /** Its end is written as a date and makes no sense. */
        public boolean isUnusable() {
            return to.day() != null && lastDay().isEmpty();
        }

        /** All five values on one line; {@code ""} when the source says nothing. */
        public String asWritten() {
            String dates = from.raw() + " " + fromTime + " ～ " + to.raw() + " " + toTime;
            String range = dates.replaceAll("[ ～]", "").isEmpty() ? "" : dates.strip() + " ";
            return (range + conditions).strip();
        }
    }

    /** Where and when it takes place. */
    public record Place(String name, String address, String capacity, String hours, String days, String utilization) {}

    /** How to apply. */
    public record Procedure(
            String persons, String method, Period period, boolean online, String belongings, String counter) {}

    public record Links(Link official, List<Link> related, List<Link> forms) {}

    /** @param title empty when the source has none, or one that belongs to another link */
    public record Link(String uri, String title) {
        public static final Link NONE = new Link("", "");
    }

    public record Contact(
            String name, String phone, String email, String url, String comment, String zip, String address) {}

    /** Known codes in their own list, three digits each; what is in no list is kept in {@code unknown}. */
    public record Tags(List<String> category, List<String> target, List<String> contents, List<String> unknown) {}

    /** @param raw the source's words ("随時" occurs); {@code day} is there when they are a date */
    public record SourceDate(String raw, @Nullable LocalDate day) {
        public static final SourceDate NONE = new SourceDate("", null);
    }

    public record Regulation(String name, String article) {}

    /** Whether its source shows it at that moment. */
    public boolean isOpen(Instant at) {
        return publication == null || publication.isOpen(at);
    }

    /** The name that people know: the local one, else the canonical one, else the id. */
    public String name() {
        if (!names.local().isEmpty()) {
            return names.local();
        }
        return names.canonical().isEmpty() ? psid : names.canonical();
    }

    /**
     * Changes exactly when something changed that a rule stands on (who, when, until when, where). A new telephone number does
     * not send a confirmed rule back to review.
     */
    public String basisHash() {
        return StableId.of(
                area.code(),
                summary,
                description,
                target.persons(),
                target.conditions(),
                target.ages().asWritten(),
                support.description(),
                procedure.persons(),
                procedure.period().asWritten(),
                implementation.asWritten(),
                String.join(",", tags.category()),
                String.join(",", tags.target()));
    }
}
