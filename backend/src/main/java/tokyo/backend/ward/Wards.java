package tokyo.backend.ward;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All municipalities of Tokyo in the order of their codes; each code carries a right check digit. */
public final class Wards {
    /** 23 区, 26 市, 5 町, 8 村. */
    private static final int COUNT = 62;

    private final Map<String, Ward> byCode;

    private Wards(Map<String, Ward> byCode) {
        this.byCode = byCode;
    }

    /** The list that ships with the product (code4fukui/localgovjp, CC0 1.0); a damaged list is refused. */
    public static Wards shipped() {
        try (InputStream file = Wards.class.getResourceAsStream("wards.csv")) {
            if (file == null) {
                throw new IllegalStateException("wards.csv is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            return parse(lines.lines().skip(1).toList());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** @throws IllegalArgumentException when a code's check digit is wrong or the list is not whole */
    static Wards parse(List<String> lines) {
        Map<String, Ward> byCode = new TreeMap<>();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            if (cells.length != 3 || !hasRightCheckDigit(cells[0])) {
                throw new IllegalArgumentException("not a municipality: " + line);
            }
            byCode.put(cells[0], new Ward(cells[0], cells[1], cells[2]));
        }
        if (byCode.size() != COUNT) {
            throw new IllegalArgumentException("expected " + COUNT + " municipalities, found " + byCode.size());
        }
        return new Wards(byCode);
    }

    public Optional<Ward> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public List<Ward> all() {
        return List.copyOf(byCode.values());
    }

    /** 全国地方公共団体コード: (11 − (6a+5b+4c+3d+2e) mod 11) mod 10. */
    static boolean hasRightCheckDigit(String code) {
        if (code.length() != 6 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += (6 - i) * (code.charAt(i) - '0');
        }
        return (11 - sum % 11) % 10 == code.charAt(5) - '0';
    }
}
