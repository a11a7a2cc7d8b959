package tokyo.points.journal;

import java.time.Instant;
import org.bson.BsonBinary;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Entry;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.HoldingsText;

/**
 * Entries as BSON, written field by field: hundreds of millions of documents carry these names, so they are one letter long.
 *
 * <pre>
 * _id event             b bucket           t kind: a transfer's code, or burn, void
 * o   owner's account   q oseq             (its own _id and 0 if it is no owner's)
 * l   lease's account   s slot             ("-" and its own _id if it has none)
 * w   stamp writer:wseq                    y body's hash
 * d   debit account     c credit account   a amount in points (int64)
 * u   lots that moved   z state after      (as HoldingsText)
 * k   terms of a lease  r reference        m memo                (only where there are any)
 * at  decided           e  effective       (only where it is another time)
 * p   previous hash     h  hash of Entry.text()
 * </pre>
 */
public final class MongoEntryCodec implements Codec<Entry> {
    static final String BURN = "burn";
    static final String VOID = "void";

    @Override
    public Class<Entry> getEncoderClass() {
        return Entry.class;
    }

    @Override
    public void encode(BsonWriter writer, Entry entry, EncoderContext context) {
        UniqueKeys keys = UniqueKeys.of(entry);
        writer.writeStartDocument();
        writer.writeString("_id", keys.id());
        writer.writeInt32("b", keys.bucket());
        writer.writeString("o", keys.owner());
        writer.writeInt64("q", keys.oseq());
        writer.writeString("l", keys.lease());
        writer.writeString("s", keys.slot());
        writer.writeString("w", keys.stamp());
        writer.writeDateTime("at", entry.at().toEpochMilli());
        write(writer, "h", entry.hash());
        if (entry instanceof Transfer transfer) {
            encode(writer, transfer);
        } else if (entry instanceof Burn burn) {
            writer.writeString("t", BURN);
            writer.writeInt64("a", burn.value());
        } else if (entry instanceof StampVoid) {
            writer.writeString("t", VOID);
        }
        writer.writeEndDocument();
    }

    private static void encode(BsonWriter writer, Transfer transfer) {
        writer.writeString("t", transfer.kind().code());
        write(writer, "y", transfer.body());
        writer.writeString("d", transfer.legs().debit().code());
        writer.writeString("c", transfer.legs().credit().code());
        writer.writeInt64("a", transfer.legs().amount());
        writer.writeString("z", HoldingsText.of(transfer.after()));
        write(writer, "p", transfer.link().previous());
        Transfer.Detail detail = transfer.detail();
        writeIfAny(writer, "u", HoldingsText.of(detail.lots()));
        writeIfAny(writer, "k", detail.lease().map(HoldingsText::of).orElse(""));
        writeIfAny(writer, "r", detail.reference());
        writeIfAny(writer, "m", detail.memo());
        if (!transfer.effective().equals(transfer.at())) {
            writer.writeDateTime("e", transfer.effective().toEpochMilli());
        }
    }

    private static void write(BsonWriter writer, String name, Digest digest) {
        writer.writeBinaryData(name, new BsonBinary(digest.bytes()));
    }

    private static void writeIfAny(BsonWriter writer, String name, String text) {
        if (!text.isEmpty()) {
            writer.writeString(name, text);
        }
    }

    /** @throws IllegalArgumentException for what no entry can be: somebody else has written to the journal */
    @Override
    public Entry decode(BsonReader reader, DecoderContext context) {
        MongoStoredEntry stored = new MongoStoredEntry();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            switch (reader.getCurrentBsonType()) {
                case STRING -> stored.text(name, reader.readString());
                case INT32 -> stored.number(name, reader.readInt32());
                case INT64 -> stored.number(name, reader.readInt64());
                case BINARY ->
                    stored.hash(name, Digest.ofBytes(reader.readBinaryData().getData()));
                case DATE_TIME -> stored.time(name, Instant.ofEpochMilli(reader.readDateTime()));
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        return stored.entry();
    }
}
