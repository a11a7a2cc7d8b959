package tokyo.push.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the markup inside the registry's texts: links written as {@code 名前;URL}, and tables of {@code |}. */
public final class SourceText {
    /** A label is the words before the {@code ;}; longer ones are sentences and are cut from the left. */
    private static final int LABEL_LIMIT = 100;

    /**
     * An address ends at white space, brackets, {@code ;,、・。<>|}, hiragana and non-ASCII punctuation: nothing separates it from the
     * words that follow ("…minji86.htmlをご参照ください"). Full-width ASCII and symbols count as punctuation; kanji may stand in paths.
     */
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://[^\\s\\p{IsHiragana}\\p{Z}()\\[\\]{}<>;,|\"、・。\\x{2010}-\\x{206F}\\x{3000}-\\x{303F}\\x{FF00}-\\x{FF65}]+");

    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");
    private static final Pattern RULE_ROW = Pattern.compile("\\|(\\s*:?-{2,}:?\\s*\\|)+");
    private static final String SAME_AS_ABOVE = "^";
    private static final String SAME_AS_LEFT = "<";

    private SourceText() {}

    /** Every address in the text in order, once each, with the label before it ({@code ""} when there is none). */
    public static List<Programme.Link> links(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            String label = labelBefore(text, address.start());
            labels.merge(address.group(), label, (first, second) -> first.isEmpty() ? second : first);
        }
        List<Programme.Link> links = new ArrayList<>();
        labels.forEach((uri, label) -> links.add(new Programme.Link(uri, label)));
        return links;
    }

    static boolean hasLabelledLink(String text) {
        return text.contains(";http");
    }

    /** A title whose brackets do not close, or that is the address of something else, was cut off another link's label. */
    static boolean hasForeignTitle(Programme.Link link) {
        String title = link.title();
        long open = title.chars().filter(c -> "(（「".indexOf(c) >= 0).count();
        long closed = title.chars().filter(c -> ")）」".indexOf(c) >= 0).count();
        return open != closed || (title.startsWith("http") && !title.equals(link.uri()));
    }

    static boolean hasTable(String text) {
        // Looked for first, since most texts have neither and are long.
        return (text.indexOf('|') >= 0 && (text.contains("|:-") || text.contains("|^|") || text.contains("|<|")))
                || (text.indexOf('<') >= 0 && BREAK.matcher(text).find());
    }

    /** The text for reading: a table row becomes "見出し：値／…" on one line, {@code <br>} a blank, {@code 名前;URL} "名前（URL）". */
    public static String readable(String text) {
        StringBuilder out = new StringBuilder();
        List<String> table = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.strip().length() > 1 && line.strip().startsWith("|")) {
                table.add(line.strip());
                continue;
            }
            appendTable(out, table);
            table.clear();
            out.append(BREAK.matcher(line).replaceAll("\n")).append('\n');
        }
        appendTable(out, table);
        return withLinksInBrackets(out.toString()).strip();
    }

    private static String withLinksInBrackets(String text) {
        Matcher address = ADDRESS.matcher(text);
        StringBuilder out = new StringBuilder();
        int done = 0;
        while (address.find()) {
            boolean labelled = address.start() > 0 && text.charAt(address.start() - 1) == ';';
            out.append(text, done, labelled ? address.start() - 1 : address.start());
            out.append(labelled ? "（" + address.group() + "）" : address.group());
            done = address.end();
        }
        return out.append(text, done, text.length()).toString();
    }

    private static String labelBefore(String text, int start) {
        if (start == 0 || text.charAt(start - 1) != ';') {
            return "";
        }
        int from = start - 1;
        while (from > 0 && start - from <= LABEL_LIMIT && "\n\t。|;>".indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        String label = ADDRESS.matcher(text.substring(from, start - 1)).replaceAll("");
        return label.replaceAll("[：:]\\s*$", "").strip();
    }

    private static void appendTable(StringBuilder out, List<String> rows) {
        boolean hasHeader = rows.size() > 1 && RULE_ROW.matcher(rows.get(1)).matches();
        List<String> header = hasHeader ? cells(rows.get(0)) : List.of();
        List<String> above = List.of();
        for (int i = hasHeader ? 2 : 0; i < rows.size(); i++) {
            if (!RULE_ROW.matcher(rows.get(i)).matches()) {
                above = filled(cells(rows.get(i)), above);
                out.append(line(header, above)).append('\n');
            }
        }
    }

    /** {@code ^} repeats the cell above, so that each line can be read alone; {@code <} belongs to the cell on its left. */
    private static List<String> filled(List<String> row, List<String> above) {
        List<String> filled = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            if (cell.equals(SAME_AS_ABOVE)) {
                cell = i < above.size() ? above.get(i) : "";
            } else if (cell.equals(SAME_AS_LEFT)) {
                cell = "";
            }
            filled.add(cell);
        }
        return filled;
    }

    private static String line(List<String> header, List<String> row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).isEmpty()) {
                parts.add(
                        i < header.size() && !header.get(i).isEmpty() ? header.get(i) + "：" + row.get(i) : row.get(i));
            }
        }
        return String.join("／", parts);
    }

    private static List<String> cells(String row) {
        String inner = row.substring(1, row.endsWith("|") ? row.length() - 1 : row.length());
        List<String> cells = new ArrayList<>();
        for (String cell : inner.split("\\|", -1)) {
            cells.add(BREAK.matcher(cell).replaceAll(" ").strip());
        }
        return cells;
    }
}
