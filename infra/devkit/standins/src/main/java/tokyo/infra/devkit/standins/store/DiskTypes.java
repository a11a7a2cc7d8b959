package tokyo.infra.devkit.standins.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * How documents and index keys lie on disk and how keys are compared.
 *
 * <p>With the library's own types each comparison of two keys would serialize both by Java; that costs more than the commits.
 */
final class DiskTypes {

    private DiskTypes() {}

    /** Documents by their {@code _id}. */
    static MVMap.Builder<Object, Document> documents() {
        return new MVMap.Builder<Object, Document>().keyType(new Values()).valueType(new Documents());
    }

    /** The {@code _id} for each key of a unique index. */
    static MVMap.Builder<KeyValue, Object> positions() {
        return new MVMap.Builder<KeyValue, Object>().keyType(new Keys()).valueType(new Values());
    }

    private static final class Documents extends BasicDataType<Document> {
        @Override
        public int getMemory(Document document) {
            return BsonBytes.memory(document);
        }

        @Override
        public void write(WriteBuffer out, Document document) {
            BsonBytes.writeDocument(out, document);
        }

        @Override
        public Document read(ByteBuffer in) {
            return BsonBytes.readDocument(in);
        }

        @Override
        public Document[] createStorage(int size) {
            return new Document[size];
        }
    }

    /** One value of any kind. */
    static final class Values extends BasicDataType<Object> {
        @Override
        public int compare(@Nullable Object left, @Nullable Object right) {
            return ValueOrder.compare(left, right);
        }

        @Override
        public int getMemory(@Nullable Object value) {
            return BsonBytes.memory(value);
        }

        @Override
        public void write(WriteBuffer out, @Nullable Object value) {
            BsonBytes.writeValue(out, value);
        }

        @Override
        public @Nullable Object read(ByteBuffer in) {
            return BsonBytes.readValue(in);
        }

        @Override
        public Object[] createStorage(int size) {
            return new Object[size];
        }
    }

    /** One value for each field of a unique index. */
    static final class Keys extends BasicDataType<KeyValue> {
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
            int bytes = BsonBytes.OBJECT_BYTES;
            for (Object value : key) {
                bytes += BsonBytes.memory(value);
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
}
