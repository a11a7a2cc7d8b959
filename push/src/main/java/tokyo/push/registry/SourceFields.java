package tokyo.push.registry;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.registry.ImportWarning.Kind;

/** Reads one object of a source record, key by key, never failing: what cannot be read becomes empty, with a warning. */
final class SourceFields {
    /** The longest real text is below 20,000 characters; what is longer was not written for people to read. */
    static final int FIELD_LIMIT = 100_000;

    /** The worst real record has about 30. A record of nothing but dirt must not fill the report. */
    static final int WARNING_LIMIT = 100;

    private static final Pattern DATE = Pattern.compile("(\\d{4})([-/])(\\d{1,2})[-/](\\d{1,2})");

    /** Where the warnings of one record go; the first {@link #WARNING_LIMIT} of them. */
    static final class Notes {
        private final int record;
        private final String psid;
        private final List<ImportWarning> into;
        private int left = WARNING_LIMIT;

        Notes(int record, String psid, List<ImportWarning> into) {
            this.record = record;
            this.psid = psid;
            this.into = into;
        }

        void add(String field, Kind kind, String raw) {
            if (left-- > 0) {
                into.add(new ImportWarning(record, psid, field, kind, raw));
            }
        }
    }

    private final Map<?, ?> object;
    private final String path;
    private final Notes notes;
    private final Set<Object> read = new HashSet<>();

    SourceFields(Map<?, ?> object, String path, Notes notes) {
        this.object = object;
        this.path = path;
        this.notes = notes;
    }

    /** As written; {@code ""} for null or missing. */
    String text(String key) {
        Object value = take(key);
        if (value == null) {
            return "";
        }
        if (value instanceof Map || value instanceof List) {
            notes.add(path + key, Kind.UNEXPECTED_TYPE, value.toString());
            return "";
        }
        if (!(value instanceof String)) {
            notes.add(path + key, Kind.UNEXPECTED_TYPE, value.toString());
        }
        String text = value.toString();
        if (text.length() > FIELD_LIMIT) {
            notes.add(path + key, Kind.FIELD_CUT, text);
            return text.substring(0, FIELD_LIMIT);
        }
        return text;
    }

    /** A short value: space, tabs and line ends around it are dirt. */
    String word(String key) {
        String text = text(key);
        String word = text.strip();
        if (word.length() != text.length() && !word.isEmpty()) {
            notes.add(path + key, Kind.SPACE_AROUND, text);
        }
        return word;
    }

    /** A long text, as written; markup inside it stays there ({@link SourceText} reads it) and is noted. */
    String prose(String key) {
        String text = text(key);
        if (SourceText.hasLabelledLink(text)) {
            notes.add(path + key, Kind.LINK_IN_TEXT, around(text, ";http"));
        }
        if (SourceText.hasTable(text)) {
            notes.add(path + key, Kind.TABLE_IN_TEXT, around(text, text.contains("|") ? "|" : "<"));
        }
        return text;
    }

    boolean flag(String key) {
        Object value = take(key);
        if (value != null && !(value instanceof Boolean)) {
            notes.add(path + key, Kind.UNEXPECTED_TYPE, value.toString());
        }
        return value instanceof Boolean flag
                ? flag
                : value != null && value.toString().matches("(?i)T|true|1");
    }

    /** A whole number from 0 to {@code most}; null when there is none. */
    @Nullable
    Integer whole(String key, int most) {
        Object value = take(key);
        if (value == null) {
            return null;
        }
        String digits =
                Normalizer.normalize(value.toString(), Normalizer.Form.NFKC).strip();
        if (!(value instanceof Integer)) {
            notes.add(path + key, Kind.UNEXPECTED_TYPE, value.toString());
        }
        if (digits.isEmpty() || !digits.matches("-?\\d{1,9}(\\.0+)?")) {
            return null;
        }
        int number = (int) Double.parseDouble(digits);
        if (number < 0 || number > most) {
            notes.add(path + key, Kind.AGE_OUT_OF_RANGE, value.toString());
            return null;
        }
        return number;
    }

    Programme.SourceDate date(String key) {
        String raw = word(key);
        if (raw.isEmpty()) {
            return Programme.SourceDate.NONE;
        }
        Matcher date = DATE.matcher(raw);
        if (!date.matches()) {
            notes.add(path + key, Kind.WORDS_FOR_DATE, raw);
            return new Programme.SourceDate(raw, null);
        }
        if (date.group(2).equals("/")) {
            notes.add(path + key, Kind.DATE_WITH_SLASHES, raw);
        }
        try {
            LocalDate day = LocalDate.of(number(date, 1), number(date, 3), number(date, 4));
            return new Programme.SourceDate(raw, day);
        } catch (DateTimeException noSuchDay) {
            notes.add(path + key, Kind.WORDS_FOR_DATE, raw);
            return new Programme.SourceDate(raw, null);
        }
    }

    /** All five keys of a period. */
    Programme.Period period() {
        Programme.Period period =
                new Programme.Period(date("fromYMD"), text("fromHM"), date("toYMD"), text("toHM"), prose("conditions"));
        if (period.isUnusable()) {
            notes.add(path + "toYMD", Kind.UNUSABLE_PERIOD, period.asWritten());
        }
        end();
        return period;
    }

    SourceFields object(String key) {
        Object value = take(key);
        if (value instanceof Map<?, ?> map) {
            return new SourceFields(map, path + key + ".", notes);
        }
        if (value != null) {
            notes.add(path + key, Kind.UNEXPECTED_TYPE, value.toString());
        }
        return new SourceFields(Map.of(), path + key + ".", notes);
    }

    List<SourceFields> objects(String key) {
        List<SourceFields> objects = new ArrayList<>();
        for (Object value : list(key)) {
            String at = path + key + "[" + objects.size() + "].";
            if (value instanceof Map<?, ?> map) {
                objects.add(new SourceFields(map, at, notes));
            } else if (value != null) {
                notes.add(path + key, Kind.UNEXPECTED_TYPE, value.toString());
            }
        }
        return objects;
    }

    /** The elements of a list of words; a single word outside a list is a list of one. */
    List<String> words(String key) {
        List<String> words = new ArrayList<>();
        for (Object value : list(key)) {
            if (value != null) {
                words.add(value.toString());
            }
        }
        return words;
    }

    /** In the contract, but of no use to anybody here. */
    void ignore(String... keys) {
        read.addAll(List.of(keys));
    }

    /** Call last: keys that nobody read or ignored are not in the contract. */
    void end() {
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            if (!read.contains(entry.getKey())) {
                notes.add(path + entry.getKey(), Kind.UNKNOWN_KEY, String.valueOf(entry.getValue()));
            }
        }
    }

    private List<?> list(String key) {
        Object value = take(key);
        if (value instanceof List<?> list) {
            return list;
        }
        if (value == null) {
            return List.of();
        }
        notes.add(path + key, Kind.UNEXPECTED_TYPE, value.toString());
        return List.of(value);
    }

    private @Nullable Object take(String key) {
        read.add(key);
        return object.get(key);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static String around(String text, String mark) {
        int at = Math.max(0, text.indexOf(mark) - 20);
        return text.substring(at, Math.min(text.length(), at + 80));
    }

    /** Over keys, values and structure as given; the order of keys does not matter. */
    static String contentHash(Map<?, ?> record) {
        List<String> parts = new ArrayList<>();
        flatten(record, parts);
        return StableId.of(parts.toArray(String[]::new));
    }

    private static void flatten(Object value, List<String> parts) {
        if (value instanceof Map<?, ?> map) {
            parts.add("{");
            map.forEach((key, inner) -> {
                parts.add(key.toString());
                flatten(inner, parts);
            });
            parts.add("}");
        } else if (value instanceof List<?> list) {
            parts.add("[");
            list.forEach(inner -> flatten(inner, parts));
            parts.add("]");
        } else {
            parts.add(value == null ? "null" : value.getClass().getSimpleName().charAt(0) + value.toString());
        }
    }
}
