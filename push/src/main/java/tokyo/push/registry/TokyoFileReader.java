package tokyo.push.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.registry.ImportWarning.Kind;

/**
 * Reads the Tokyo registry file (UTF-8 JSON, one array of objects) in batches, holding one batch at a time. Dirt inside a record is
 * survived; a file that is not whole is refused. Blocking: for a worker thread.
 */
public final class TokyoFileReader implements RegistryImport.Source {
    /** The real file has 92 MB; more than 256 MB is another file. Counted after unpacking, so that a gzip bomb ends here too. */
    static final long FILE_LIMIT_BYTES = 256L << 20;

    /** 7,812 records of Tokyo; room for a several times larger registry, and a bound for the index of one run. */
    static final int RECORD_LIMIT = 50_000;

    /** The largest real record has some 40 kB. Larger ones are skipped, not stored. */
    static final long RECORD_LIMIT_BYTES = 2L << 20;

    /** A batch of ordinary records has 6 MB; what is in memory at once stays near that whatever the records are. */
    private static final long BATCH_LIMIT_BYTES = 8L << 20;

    /** A slow upload gives small batches, so that who holds the turn to import can keep it: a third of its term. */
    private static final long BATCH_LIMIT_NANOS = RegistryImport.TERM.toNanos() / 3;

    /** Above it a text is not even read over; the file is refused. */
    private static final int TEXT_LIMIT = 16 << 20;

    /** Real records nest 3 deep. */
    private static final int DEPTH_LIMIT = 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_LIMIT)
                    .maxStringLength(TEXT_LIMIT)
                    .build())
            .build();

    /** Kept even when the record is too large, so that a known programme is not taken for withdrawn. */
    private static final Set<String> IDENTITY = Set.of("basicInformation", "psid");

    private final InputStream body;
    private final LongSupplier nanos;
    private @Nullable BoundedStream bytes;
    private @Nullable JsonParser parser;
    private boolean insideArray;
    private final Set<String> psids = new HashSet<>();
    private int records;
    private int taken;

    /** @param body the caller closes it */
    public TokyoFileReader(InputStream body) {
        this(body, System::nanoTime);
    }

    TokyoFileReader(InputStream body, LongSupplier nanos) {
        this.body = body;
        this.nanos = nanos;
    }

    @Override
    public Result<RegistryImport.Batch, ImportRefusal> next(int limit) throws IOException {
        try {
            JsonParser json = parser == null ? open() : parser;
            if (json == null) {
                return Result.refused(ImportRefusal.EMPTY_FILE);
            }
            return read(json, limit);
        } catch (Unreadable unreadable) {
            return Result.refused(unreadable.refusal);
        } catch (JsonEOFException | EOFException cutShort) {
            return Result.refused(ImportRefusal.TRUNCATED);
        } catch (ZipException notGzip) {
            return Result.refused(ImportRefusal.NOT_GZIP);
        } catch (StreamConstraintsException tooDeepOrLong) {
            return Result.refused(ImportRefusal.NOT_JSON);
        } catch (JsonParseException broken) {
            return Result.refused(meaning(broken));
        }
    }

    private Result<RegistryImport.Batch, ImportRefusal> read(JsonParser json, int limit) throws IOException {
        List<Programme> programmes = new ArrayList<>();
        List<ImportWarning> warnings = new ArrayList<>();
        boolean last = false;
        int until = records + limit;
        long end = json.currentLocation().getByteOffset() + BATCH_LIMIT_BYTES;
        long start = nanos.getAsLong();
        while (records < until
                && json.currentLocation().getByteOffset() < end
                && nanos.getAsLong() - start < BATCH_LIMIT_NANOS
                && !last) {
            last = json.nextToken() == JsonToken.END_ARRAY;
            if (!last) {
                readRecord(json, programmes, warnings);
            }
        }
        taken += programmes.size();
        insideArray = !last;
        if (last && json.nextToken() != null) {
            return Result.refused(ImportRefusal.NOT_JSON);
        }
        if (last && taken == 0) {
            return Result.refused(ImportRefusal.NO_RECORDS);
        }
        return Result.ok(new RegistryImport.Batch(programmes, warnings, records, last));
    }

    private void readRecord(JsonParser json, List<Programme> programmes, List<ImportWarning> warnings)
            throws IOException {
        if (records >= RECORD_LIMIT) {
            throw new Unreadable(ImportRefusal.TOO_MANY_RECORDS);
        }
        int index = records++;
        long end = json.currentTokenLocation().getByteOffset() + RECORD_LIMIT_BYTES;
        Object value = value(json, end);
        if (json.currentLocation().getByteOffset() > end) {
            String psid = value instanceof Map<?, ?> record ? TokyoRecord.psidOf(record) : "";
            warnings.add(new ImportWarning(index, psid, "", Kind.RECORD_TOO_LARGE, ""));
            return;
        }
        Optional<Programme> programme = TokyoRecord.read(index, value, warnings);
        if (programme.isPresent() && !psids.add(programme.get().psid())) {
            warnings.add(new ImportWarning(index, programme.get().psid(), "", Kind.DUPLICATE_PSID, ""));
            return;
        }
        programme.ifPresent(programmes::add);
    }

    /** Plain maps (sorted by key), lists, texts, numbers and flags; behind {@code end} it is read over, not kept. */
    private static @Nullable Object value(JsonParser json, long end) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new TreeMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String key = json.currentName();
                    json.nextToken();
                    Object value = value(json, end);
                    if (json.currentLocation().getByteOffset() <= end || IDENTITY.contains(key)) {
                        object.put(key, value);
                    }
                }
                return object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    Object value = value(json, end);
                    if (json.currentLocation().getByteOffset() <= end) {
                        array.add(value);
                    }
                }
                return array;
            }
            case VALUE_NULL -> {
                return null;
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return json.getBooleanValue();
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return json.getNumberValue();
            }
            default -> {
                return json.getText();
            }
        }
    }

    /** @return null for a body without any byte but white space */
    private @Nullable JsonParser open() throws IOException {
        BufferedInputStream text = new BufferedInputStream(unpacked(), 1 << 16);
        text.mark(4);
        byte[] head = text.readNBytes(4);
        text.reset();
        if (isWide(head)) {
            throw new Unreadable(ImportRefusal.WRONG_ENCODING);
        }
        bytes = new BoundedStream(text);
        JsonParser json = JSON.createParser(bytes);
        JsonToken first = json.nextToken();
        if (first == null) {
            return null;
        }
        if (first != JsonToken.START_ARRAY) {
            throw new Unreadable(ImportRefusal.NOT_AN_ARRAY);
        }
        parser = json;
        insideArray = true;
        return json;
    }

    private InputStream unpacked() throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(body, 1 << 16);
        bytes.mark(2);
        boolean gzip = bytes.read() == 0x1F && bytes.read() == 0x8B;
        bytes.reset();
        return gzip ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }

    /** UTF-16 or UTF-32, which Jackson would silently accept: a byte order mark, or the zero bytes of wide brackets. */
    private static boolean isWide(byte[] head) {
        for (byte one : head) {
            if (one == 0 || (one & 0xFE) == 0xFE) {
                return true;
            }
        }
        return false;
    }

    /** Inside the array a fault at the very end of the bytes is a cut ("nul" is half a null). */
    private ImportRefusal meaning(JsonParseException broken) {
        if (insideArray && bytes != null && bytes.ended) {
            return ImportRefusal.TRUNCATED;
        }
        // Jackson has no type for a malformed byte, but its messages start alike; of a first token it says so wrongly.
        boolean encoding = parser != null && broken.getOriginalMessage().startsWith("Invalid UTF-8");
        return encoding ? ImportRefusal.WRONG_ENCODING : ImportRefusal.NOT_JSON;
    }

    /** Leaves the parser with a refusal that is not a JSON fault; a body that cannot go on throws it too. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;
        private final ImportRefusal refusal;

        Unreadable(ImportRefusal refusal) {
            super(refusal.name());
            this.refusal = refusal;
        }
    }

    /** Counts, and remembers that the end was met. */
    private static final class BoundedStream extends FilterInputStream {
        private long left = FILE_LIMIT_BYTES;
        private boolean ended;

        BoundedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? -1 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            count(count);
            return count;
        }

        private void count(int bytes) throws Unreadable {
            ended |= bytes < 0;
            left -= Math.max(0, bytes);
            if (left < 0) {
                throw new Unreadable(ImportRefusal.TOO_LARGE);
            }
        }
    }
}
