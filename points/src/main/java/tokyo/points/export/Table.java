package tokyo.points.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows for a spreadsheet, as RFC 4180 writes them: lines end with CR LF, texts stand in quotes, numbers do not.
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); a number stays a number.
 */
public final class Table {
    /** Spreadsheets of offices in Japan read this without being asked; it has some 9,500 characters. */
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    /** 下駄: printers in Japan have always set it where a type was missing. */
    private static final String MISSING = "〓";

    /** Characters of JIS X 0208 that Unicode has twice, and windows-31j only in the other form. */
    private static final Map<Integer, String> OTHER_FORM =
            Map.of(0x301C, "～", 0x2212, "－", 0x2016, "∥", 0x2014, "―", 0x00A2, "￠", 0x00A3, "￡", 0x00AC, "￢");

    private static final String FORMULAS = "=+-@\t\r\n＝＋－＠−";

    private final List<String> lines = new ArrayList<>();

    /** What was written, and whether every character could be. */
    public record Written(byte[] bytes, int missing) {}

    /** @param cells each a String, or a Long for a number */
    public Table row(Object... cells) {
        List<String> written = new ArrayList<>();
        for (Object cell : cells) {
            written.add(cell instanceof Long number ? Long.toString(number) : quoted(cell.toString()));
        }
        lines.add(String.join(",", written) + "\r\n");
        return this;
    }

    private static String quoted(String text) {
        boolean formula = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }

    private String text() {
        return String.join("", lines);
    }

    /** With the mark by which spreadsheets know it. */
    public byte[] utf8() {
        return ("\uFEFF" + text()).getBytes(StandardCharsets.UTF_8);
    }

    /** Characters that it does not have are written in their other form, else as 〓, and counted. */
    public Written windows31j() {
        CharsetEncoder encoder = WINDOWS_31J.newEncoder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] missing = new int[1];
        text().codePoints().forEach(point -> {
            String letter = Character.toString(point);
            String known = encoder.canEncode(letter) ? letter : OTHER_FORM.getOrDefault(point, MISSING);
            missing[0] += known.equals(MISSING) && !letter.equals(MISSING) ? 1 : 0;
            bytes.writeBytes(known.getBytes(WINDOWS_31J));
        });
        return new Written(bytes.toByteArray(), missing[0]);
    }
}
