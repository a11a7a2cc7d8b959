package tokyo.infra.devkit.standins.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** The key of a unique index: one value for each of its fields, compared field by field without being serialized. */
final class KeyType extends BasicDataType<KeyValue> {
    static final KeyType INSTANCE = new KeyType();

    private KeyType() {}

    @Override
    public int compare(KeyValue left, KeyValue right) {
        int shared = Math.min(left.size(), right.size());
        for (int field = 0; field < shared; field++) {
            int order = ValueOrder.compare(left.get(field), right.get(field));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    @Override
    public int getMemory(KeyValue key) {
        int bytes = 48;
        for (Object value : key) {
            bytes += 8 + BsonBytes.memory(value);
        }
        return bytes;
    }

    @Override
    public void write(WriteBuffer out, KeyValue key) {
        out.putVarInt(key.size());
        for (Object value : key) {
            BsonBytes.writeValue(out, value);
        }
    }

    @Override
    public KeyValue read(ByteBuffer in) {
        Object[] values = new Object[DataUtils.readVarInt(in)];
        for (int field = 0; field < values.length; field++) {
            values[field] = BsonBytes.readValue(in);
        }
        return new KeyValue(values);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
