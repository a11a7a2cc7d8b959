package tokyo.points.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.grant;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tokyo.infra.platform.config.Secret;
import tokyo.points.audit.CityJournal;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.ledger.Ledger;
import tokyo.points.ledger.OwnerState;

/** Every entry of a sealed hour has a receipt that two verifiers of other people's making would take, and no changed one is taken. */
class ReceiptsTest {
    private static final KeyPair KEYS = keys();
    private static final SealKey KEY = new SealKey(
            new Secret(Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded())));
    /** After the city's last entry. */
    private static final Instant END = NOON.plus(Duration.ofDays(10));

    private static final long HOUR = END.toEpochMilli() / Duration.ofHours(1).toMillis();

    private final FakeJournalStore journal = CityJournal.lived().store();
    private final FakeSealStore seals = new FakeSealStore();
    private final Sealing sealing = new Sealing(journal, seals, KEY, () -> END);
    private final Receipts receipts = new Receipts(journal, seals);

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean isGenuine(Receipt receipt) throws GeneralSecurityException {
        return ReceiptVerifier.isGenuine(
                receipt.entry(),
                receipt.index(),
                receipt.path(),
                receipt.head(),
                receipt.signature(),
                KEYS.getPublic().getEncoded());
    }

    private static Transfer late(String person, long wseq) {
        Account.Citizen citizen = new Account.Citizen(person);
        return Ledger.decide(
                        OwnerState.empty(citizen),
                        grant(citizen, 1, SPRING, 100 + (int) wseq),
                        NOON,
                        new Stamp("late", wseq))
                .fold(entry -> entry, refusal -> {
                    throw new AssertionError(refusal);
                });
    }

    @Test
    void every_entry_of_the_hour_has_a_receipt() throws GeneralSecurityException {
        Seal seal = now(sealing.seal(HOUR));
        assertThat(seal.size()).isEqualTo(journal.entries().size());
        for (Entry entry : journal.entries()) {
            Receipt receipt = now(receipts.of(entry)).orElseThrow();
            assertThat(isGenuine(receipt)).as("%s", entry).isTrue();
            assertThat(receipt.head()).isEqualTo(seal.text());
        }
    }

    @Test
    void what_is_changed_in_a_receipt_makes_it_worthless() throws GeneralSecurityException {
        now(sealing.seal(HOUR));
        Receipt right = now(receipts.of(journal.entries().get(7))).orElseThrow();
        byte[] signature = right.signature();
        signature[5] ^= 1;
        List<String> path = new ArrayList<>(right.path());
        path.set(0, "00".repeat(32));
        List<Receipt> wrong = List.of(
                new Receipt(right.entry() + " ", right.index(), right.path(), right.head(), right.signature()),
                new Receipt(right.entry(), right.index() + 1, right.path(), right.head(), right.signature()),
                new Receipt(right.entry(), right.index(), path, right.head(), right.signature()),
                new Receipt(right.entry(), right.index(), right.path(), right.head() + " ", right.signature()),
                new Receipt(right.entry(), right.index(), right.path(), right.head(), signature));
        for (Receipt receipt : wrong) {
            assertThat(isGenuine(receipt)).isFalse();
        }
    }

    @Test
    void no_changed_byte_of_a_signature_goes_through_or_fails() throws GeneralSecurityException {
        now(sealing.seal(HOUR));
        Receipt right = now(receipts.of(journal.entries().get(7))).orElseThrow();
        for (int place = 0; place < right.signature().length; place++) {
            byte[] signature = right.signature().clone();
            signature[place] ^= 1;
            assertThat(isGenuine(new Receipt(right.entry(), right.index(), right.path(), right.head(), signature)))
                    .as("byte %d", place)
                    .isFalse();
        }
    }

    @Test
    void sealing_again_finds_the_first_seal_whatever_came_since() {
        Seal first = now(sealing.seal(HOUR));
        now(journal.register("late"));
        assertThat(now(journal.postOnce(late("somebody", 1))).isOk()).isTrue();
        assertThat(now(sealing.seal(HOUR))).isEqualTo(first);
        assertThat(now(new Sealing(journal, seals, KEY, () -> END).seal(HOUR))).isEqualTo(first);
        Seal second = now(sealing.seal(HOUR + 1));
        assertThat(second.size()).isEqualTo(1);
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(now(sealing.seal(HOUR + 2)).size()).isZero();
        assertThat(now(sealing.seal(HOUR + 1))).isEqualTo(second);
    }

    @Test
    void two_who_seal_the_same_entries_make_the_same_seal() {
        Seal here = now(sealing.seal(HOUR));
        Seal there = now(new Sealing(journal, new FakeSealStore(), KEY, () -> END).seal(HOUR));
        assertThat(there).isEqualTo(here);
    }

    @Test
    void a_gap_is_not_passed_and_what_lies_behind_it_is_sealed_when_it_is_closed() throws GeneralSecurityException {
        now(journal.register("late"));
        Transfer behind = late("somebody", 2);
        assertThat(now(journal.postOnce(behind)).isOk()).isTrue();
        int before = journal.entries().size() - 1;
        assertThat(now(sealing.seal(HOUR)).size()).isEqualTo(before);
        assertThat(now(receipts.of(behind))).isEmpty();
        Stamp gap = new Stamp("late", 1);
        now(journal.postOnce(StampVoid.sealed(StampVoid.home(gap), gap, NOON)));
        assertThat(now(sealing.seal(HOUR + 1)).size()).isEqualTo(2);
        assertThat(isGenuine(now(receipts.of(behind)).orElseThrow())).isTrue();
    }

    @Test
    void the_last_full_hour_is_sealed() {
        assertThat(now(sealing.run()).hour()).isEqualTo(HOUR - 1);
    }

    @Test
    void a_key_is_not_shown_and_a_wrong_one_is_not_repeated() {
        assertThat(KEY).hasToString("***");
        assertThatThrownBy(() -> new SealKey(new Secret("c2VjcmV0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("c2VjcmV0")
                .hasNoCause();
    }

    /** RFC 8032 section 7.1, test 2: one byte, 72. */
    @Test
    void signatures_are_those_of_the_rfc() throws GeneralSecurityException {
        String seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        byte[] pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + seed);
        assertThat(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)))
                .isNotNull();
        byte[] signature = new SealKey(new Secret(Base64.getEncoder().encodeToString(pkcs8))).sign("r");
        assertThat(HexFormat.of().formatHex(signature))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void the_verifier_in_javascript_says_the_same(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(
                isNodeThere(),
                "node is not installed, so the verifier in JavaScript was not run: apt-get install nodejs");
        now(sealing.seal(HOUR));
        JsonArray questions = new JsonArray();
        for (Entry entry : journal.entries()) {
            JsonObject right = json(now(receipts.of(entry)).orElseThrow());
            questions.add(right).add(right.copy().put("entry", "another"));
        }
        Path module = folder.resolve("verify.mjs");
        try (var source = Objects.requireNonNull(Receipts.class.getResourceAsStream("verify.mjs"))) {
            Files.copy(source, module);
        }
        assertThat(node(folder, script(questions)))
                .isEqualTo("true,false,".repeat(journal.entries().size()));
        assertThat(node(folder, published())).isEqualTo("true,false,".repeat(PublishedTree.PATHS.size()));
    }

    private static JsonObject json(Receipt receipt) {
        return new JsonObject()
                .put("entry", receipt.entry())
                .put("index", receipt.index())
                .put("path", new JsonArray(receipt.path()))
                .put("head", receipt.head())
                .put("signature", HexFormat.of().formatHex(receipt.signature()));
    }

    private static String script(JsonArray questions) {
        String key = HexFormat.of().formatHex(KEYS.getPublic().getEncoded());
        return "import { isGenuine, fromHex } from './verify.mjs'\n"
                + "for (const receipt of " + questions.encode() + ")\n"
                + "  process.stdout.write(await isGenuine(receipt, fromHex('" + key + "')) + ',')\n";
    }

    private static String published() {
        StringBuilder script = new StringBuilder("import { isIncluded, fromHex } from './verify.mjs'\n");
        for (PublishedTree.Path path : PublishedTree.PATHS) {
            for (String leaf : List.of(PublishedTree.LEAVES.get(path.leaf()), "ff")) {
                script.append("process.stdout.write(await isIncluded(fromHex('" + leaf + "'), " + path.leaf() + ", "
                        + path.size() + ", " + new JsonArray(path.hashes()).encode() + ".map(fromHex), fromHex('"
                        + PublishedTree.ROOTS.get(path.size()) + "')) + ',')\n");
            }
        }
        return script.toString();
    }

    private static String node(Path folder, String script) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Path asked = Files.writeString(folder.resolve("ask.mjs"), script);
        Process process = new ProcessBuilder("node", "--no-warnings", asked.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(said);
    }

    private static boolean isNodeThere() {
        try {
            Process process = new ProcessBuilder("node", "--version").start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
