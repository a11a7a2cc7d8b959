package tokyo.points.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CSV (RFC 4180) as offices in Japan write it: UTF-8 with a byte order mark or without, else windows-31j. */
final class FileText {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final char MARK = '\uFEFF';

    private final String text;
    private final List<List<String>> records = new ArrayList<>();
    private List<String> fields = new ArrayList<>();
    private int at;

    private FileText(String text) {
        this.text = text;
    }

    /**
     * The records with their fields, the head first; empty lines at the end are none.
     *
     * @return empty if it is in neither encoding, or a quote is not closed, or stands where none may
     */
    static Optional<List<List<String>>> records(byte[] bytes) {
        return decoded(bytes, StandardCharsets.UTF_8)
                .or(() -> decoded(bytes, WINDOWS_31J))
                .flatMap(text -> new FileText(text).read());
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(!text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text);
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    private Optional<List<List<String>>> read() {
        while (at < text.length()) {
            Optional<String> field = text.charAt(at) == '"' ? quoted() : Optional.of(plain());
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(field.get());
            next();
        }
        if (!fields.isEmpty()) {
            fields.add("");
            record();
        }
        while (!records.isEmpty() && records.get(records.size() - 1).equals(List.of(""))) {
            records.remove(records.size() - 1);
        }
        return Optional.of(records);
    }

    /** From behind a field to the next one; a file may end without a line's end, but not with a comma. */
    private void next() {
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            return;
        }
        record();
        if (text.startsWith("\r\n", at)) {
            at++;
        }
        at++;
    }

    private void record() {
        records.add(fields);
        fields = new ArrayList<>();
    }

    private String plain() {
        int from = at;
        while (!isEnd()) {
            at++;
        }
        return text.substring(from, at);
    }

    private Optional<String> quoted() {
        StringBuilder field = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '"') {
                field.append(text.charAt(at));
            } else if (text.startsWith("\"\"", at)) {
                field.append('"');
                at++;
            } else {
                at++;
                return isEnd() ? Optional.of(field.toString()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isEnd() {
        return at == text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0;
    }
}
