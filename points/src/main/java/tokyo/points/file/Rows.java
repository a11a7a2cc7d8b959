package tokyo.points.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tokyo.points.api.PersonKey;

/**
 * A file's rows in their order, each either good by itself or with the first reason why not. The same bytes are always the same rows.
 *
 * @param whole why the file as a whole is none; then there are no rows
 */
record Rows(List<Row> list, Optional<RowRefusal> whole) {
    /** A city's largest list by hand; whoever has more applies by themselves. Some 2 MB of rows in memory while it runs. */
    static final int MOST_ROWS = 50_000;

    /** A hundred bytes a row; it fits into one document of the store, and is hashed in some 20 ms. */
    static final int MOST_BYTES = 5 << 20;

    /** Nine times the largest programme so far (11,000); more is a slip of the finger. */
    static final long MOST_POINTS = 100_000;

    static final int LONGEST_REASON = 60;

    /** Above the first row stands the head; spreadsheets count from 1. */
    private static final int FIRST = 2;

    private static final Map<String, Column> HEADS = Map.of(
            "番号", Column.PERSON,
            "person", Column.PERSON,
            "ポイント", Column.POINTS,
            "points", Column.POINTS,
            "対象", Column.ELIGIBLE,
            "eligible", Column.ELIGIBLE,
            "理由", Column.REASON,
            "reason", Column.REASON);

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,5}");
    private static final String YES = "1";

    private enum Column {
        PERSON,
        POINTS,
        ELIGIBLE,
        REASON
    }

    /**
     * One row.
     *
     * @param number as a spreadsheet shows it
     * @param points 0 where they cannot be read
     * @param bad what is wrong with it by itself
     */
    record Row(int number, PersonKey person, long points, String reason, Optional<RowRefusal> bad) {}

    Rows {
        list = List.copyOf(list);
    }

    static Rows of(byte[] bytes) {
        Optional<List<List<String>>> records = FileText.records(bytes);
        if (records.isEmpty()) {
            return none(RowRefusal.NOT_CSV);
        }
        List<List<String>> all = records.get();
        Optional<List<Column>> head = all.isEmpty() ? Optional.empty() : head(all.get(0));
        if (head.isEmpty()) {
            return none(RowRefusal.WRONG_HEAD);
        }
        if (all.size() == 1) {
            return none(RowRefusal.NO_ROWS);
        }
        return all.size() - 1 > MOST_ROWS
                ? none(RowRefusal.TOO_MANY_ROWS)
                : new Rows(rows(head.get(), all.subList(1, all.size())), Optional.empty());
    }

    static Rows none(RowRefusal why) {
        return new Rows(List.of(), Optional.of(why));
    }

    /** Each column once and no other: a column of names does not belong here. */
    private static Optional<List<Column>> head(List<String> fields) {
        List<Column> head = new ArrayList<>();
        for (String field : fields) {
            Column column = HEADS.get(field.strip());
            if (column == null || head.contains(column)) {
                return Optional.empty();
            }
            head.add(column);
        }
        return head.size() == Column.values().length ? Optional.of(head) : Optional.empty();
    }

    private static List<Row> rows(List<Column> head, List<List<String>> records) {
        List<Row> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (List<String> fields : records) {
            rows.add(row(rows.size() + FIRST, head, fields, seen));
        }
        return rows;
    }

    private static Row row(int number, List<Column> head, List<String> fields, Set<String> seen) {
        if (fields.size() != head.size()) {
            return new Row(number, new PersonKey(""), 0, "", Optional.of(RowRefusal.BROKEN_ROW));
        }
        String person = fields.get(head.indexOf(Column.PERSON)).strip();
        String digits = fields.get(head.indexOf(Column.POINTS)).strip();
        String eligible = fields.get(head.indexOf(Column.ELIGIBLE)).strip();
        String reason = fields.get(head.indexOf(Column.REASON)).strip();
        long points = DIGITS.matcher(digits).matches() ? Long.parseLong(digits) : 0;
        Optional<RowRefusal> bad = Optional.empty();
        if (!KEY.matcher(person).matches()) {
            bad = Optional.of(RowRefusal.NO_KEY);
        } else if (!seen.add(person)) {
            bad = Optional.of(RowRefusal.TWICE);
        } else if (points < 1 || points > MOST_POINTS) {
            bad = Optional.of(RowRefusal.BAD_POINTS);
        } else if (!eligible.equals(YES)) {
            bad = Optional.of(RowRefusal.NOT_FLAGGED);
        } else if (!isLine(reason)) {
            bad = Optional.of(RowRefusal.NO_REASON);
        }
        return new Row(number, new PersonKey(person), points, reason, bad);
    }

    private static boolean isLine(String reason) {
        return !reason.isEmpty()
                && reason.length() <= LONGEST_REASON
                && reason.chars().noneMatch(Character::isISOControl);
    }

    long points() {
        return list.stream().mapToLong(Row::points).sum();
    }
}
