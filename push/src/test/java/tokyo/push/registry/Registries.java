package tokyo.push.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Files of any size, made by varying the real records. */
final class Registries {
    private Registries() {}

    static byte[] generated(int records) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        JsonNode real = Sample.records();
        try {
            for (int i = 0; i < records; i++) {
                file.write(i == 0 ? '[' : ',');
                ObjectNode record = (ObjectNode) real.get(i % real.size());
                Sample.object(record, "basicInformation").put("psid", "psid3.0+1000020133621+" + i + "+UM" + i % 126);
                file.write(Sample.JSON.writeValueAsBytes(record));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        file.write(']');
        return file.toByteArray();
    }
}
