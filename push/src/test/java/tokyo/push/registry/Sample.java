package tokyo.push.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tokyo.infra.platform.kernel.Result;

/** The eleven real records, and files made from them. */
public final class Sample {
    private static final Path DEMO = Path.of("../infra/devkit/city/src/main/resources/demo");
    static final ObjectMapper JSON = new ObjectMapper();

    private Sample() {}

    /** A file of the product's demo data. */
    public static Path demo(String name) {
        return DEMO.resolve(name);
    }

    public static byte[] generated(int records) {
        return Registries.generated(records);
    }

    public static byte[] file() {
        try {
            return Files.readAllBytes(demo("registry_sample.json"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static ArrayNode records() {
        return (ArrayNode) json(new String(file(), StandardCharsets.UTF_8));
    }

    /** 出生届 of 小金井市, to be made dirty. */
    static ObjectNode record() {
        return (ObjectNode) records().get(1);
    }

    static ObjectNode object(ObjectNode record, String key) {
        return (ObjectNode) record.get(key);
    }

    static byte[] fileOf(JsonNode... records) {
        return JSON.createArrayNode().addAll(List.of(records)).toString().getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public static List<Programme> programmes() {
        return read(file()).programmes();
    }

    public static Programme programme(String psid) {
        return programmes().stream()
                .filter(programme -> programme.psid().equals(psid))
                .findFirst()
                .orElseThrow();
    }

    /** The course of 小金井市 for children under three, to be applied for until that day; all of it is data. */
    public static List<Programme> courseUntil(LocalDate last) {
        ObjectNode record = (ObjectNode) records().get(7);
        object(record, "procedurePeriod").put("toYMD", last.toString());
        object(record, "target").put("targetPersons", "").put("conditions", "");
        ((ObjectNode) object(record, "target").get("lessThan")).put("targetAge", 3);
        record.putObject("tag");
        return read(fileOf(record)).programmes();
    }

    /** The whole file in one batch; it must not be refused. */
    static RegistryImport.Batch read(byte[] file) {
        return ((Result.Ok<RegistryImport.Batch, ImportRefusal>) attempt(file)).value();
    }

    /** The whole file, batch after batch. */
    static Result<RegistryImport.Batch, ImportRefusal> attempt(byte[] file) {
        TokyoFileReader reader = new TokyoFileReader(new ByteArrayInputStream(file));
        List<Programme> programmes = new ArrayList<>();
        List<ImportWarning> warnings = new ArrayList<>();
        try {
            while (true) {
                Result<RegistryImport.Batch, ImportRefusal> next = reader.next(3);
                if (!(next instanceof Result.Ok<RegistryImport.Batch, ImportRefusal> ok)) {
                    return next;
                }
                programmes.addAll(ok.value().programmes());
                warnings.addAll(ok.value().warnings());
                if (ok.value().last()) {
                    int records = ok.value().records();
                    return Result.ok(new RegistryImport.Batch(programmes, warnings, records, true));
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
