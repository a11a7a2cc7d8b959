package tokyo.infra.devkit.city.registry;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tokyo.backend.ward.Wards;
import tokyo.infra.devkit.city.registry.RecordMaker.Place;
import tokyo.infra.devkit.city.registry.RecordMaker.Scheme;
import tokyo.infra.devkit.city.registry.Shares.Trait;

/**
 * Tokyo's registry in its full size, made from the real records: 7,812 records of 63 areas, 92 MB, with the proportions of registry
 * facts 1.4. The same seed gives the same bytes.
 *
 * <p>Four records in five have 4 to 12 kB; the others up to 40 kB, since 7,812 records make 92 MB only with such a tail.
 */
public final class SyntheticRegistry {
    public static final int RECORDS = 7_812;

    private static final int SMALL_MIN = 4_300;
    private static final int SMALL_MAX = 11_700;
    private static final int LARGE_MIN = 13_000;
    private static final int LARGE_MAX = 35_000;

    /** In hundredths. */
    private static final int SMALL_SHARE = 79;

    /** Numbers and names of the universal menu that were seen. */
    private static final List<Scheme> SCHEMES = List.of(
            new Scheme(1, "妊娠の届出・母子健康手帳の交付"),
            new Scheme(3, "出生届"),
            new Scheme(11, "妊産婦訪問"),
            new Scheme(14, "乳児家庭全戸訪問"),
            new Scheme(15, "産後ケア"),
            new Scheme(22, "自治体独自の妊娠・出産に関する金銭的支援"),
            new Scheme(23, "子ども医療費助成"),
            new Scheme(24, "児童手当"),
            new Scheme(25, "ベビーシッター助成"),
            new Scheme(26, "児童扶養手当"),
            new Scheme(27, "ひとり親医療費助成"),
            new Scheme(29, "未熟児養育医療"),
            new Scheme(54, "定期予防接種"),
            new Scheme(58, "自治体独自の育児に関する金銭的支援"),
            new Scheme(103, "教室・講習会"),
            new Scheme(106, "子育てサポート"),
            new Scheme(108, "児童館"),
            new Scheme(112, "子育て広場"),
            new Scheme(119, "子育てに関する相談"),
            new Scheme(126, "就学援助"));

    private final RealRecords real = new RealRecords();
    private final List<Place> places = new ArrayList<>();
    private final Shares shares;
    private final long seed;
    private final int size;

    public SyntheticRegistry(long seed) {
        this(seed, RECORDS);
    }

    /** A smaller registry with the same proportions. */
    public SyntheticRegistry(long seed, int size) {
        this.seed = seed;
        this.size = size;
        shares = new Shares(seed, size);
        places.add(new Place("130001", "東京都"));
        Wards.shipped().all().forEach(ward -> places.add(new Place(ward.code(), ward.name())));
    }

    public int size() {
        return size;
    }

    /** @param index from 0; any order gives the same records */
    public SyntheticRecord record(int index) {
        SplittableRandom random = new SplittableRandom(seed * RECORDS + index);
        Place place = places.get(index % places.size());
        Scheme scheme = SCHEMES.get(index / places.size() % SCHEMES.size());
        int sequence = 1 + index / places.size();
        JsonObject record = real.copy(random);
        clear(record);
        SyntheticRecord made =
                new RecordMaker(record, trait -> shares.has(index, trait), random).make(place, scheme, sequence);
        fill(index, record, random);
        return made;
    }

    /** A JSON array in UTF-8, written record by record. */
    public void writeTo(OutputStream out) throws IOException {
        for (int index = 0; index < size; index++) {
            out.write(index == 0 ? "[\n".getBytes(StandardCharsets.UTF_8) : ",\n".getBytes(StandardCharsets.UTF_8));
            out.write(record(index).json().encode().getBytes(StandardCharsets.UTF_8));
        }
        out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Of the real record's own texts nothing stays that would say who it is for, or that is dirt. */
    private static void clear(JsonObject record) {
        for (String field : List.of("description", "belongings", "procedureMethod", "remarks", "procedurePersons")) {
            record.putNull(field);
        }
        for (String field : List.of("cost", "costConditions", "procedureCounter", "specificDate", "holiday")) {
            record.putNull(field);
        }
        record.put("relatedLink", new JsonArray());
        record.put("formLink", new JsonArray());
        JsonObject support = record.getJsonObject("support");
        List.of("description", "monetarySupport", "materiallySupport").forEach(support::putNull);
        record.getJsonObject("implementationPeriod").putNull("fromYMD").putNull("conditions");
        record.getJsonObject("utilizationTime").putNull("condiutilizationConditionstions");
    }

    private void fill(int index, JsonObject record, SplittableRandom random) {
        int bytes = random.nextInt(100) < SMALL_SHARE
                ? random.nextInt(SMALL_MIN, SMALL_MAX)
                : random.nextInt(LARGE_MIN, LARGE_MAX);
        int missing = Math.max(0, bytes - record.encode().getBytes(StandardCharsets.UTF_8).length);
        boolean described = !shares.has(index, Trait.NO_DESCRIPTION);
        if (described) {
            record.put("description", real.prose(random, missing / 2));
        }
        record.getJsonObject("support").put("description", real.prose(random, described ? missing / 4 : missing / 2));
        record.put("belongings", real.prose(random, missing / 4));
    }
}
