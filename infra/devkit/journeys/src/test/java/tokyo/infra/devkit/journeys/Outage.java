package tokyo.infra.devkit.journeys;

import static tokyo.infra.devkit.journeys.LiveCity.patiently;

import java.time.Duration;
import java.util.List;
import tokyo.infra.devkit.standins.fcm.Counts;
import tokyo.infra.devkit.standins.fcm.Faults;
import tokyo.infra.devkit.standins.fcm.Faults.Kind;
import tokyo.infra.devkit.standins.fcm.FcmStandIn;

/** Makes the push service of one city ill, in every way that it knows. */
final class Outage {
    static final List<Kind> MISCONFIGURED =
            List.of(Kind.UNAUTHENTICATED, Kind.PERMISSION_DENIED, Kind.THIRD_PARTY_AUTH_ERROR, Kind.SENDER_ID_MISMATCH);

    static final List<Kind> ILL = List.of(
            Kind.QUOTA_EXCEEDED,
            Kind.UNAVAILABLE,
            Kind.INTERNAL,
            Kind.RESET_BEFORE_DELIVERY,
            Kind.RESET_AFTER_DELIVERY,
            Kind.GARBAGE_ANSWER,
            Kind.GOAWAY);

    /** As short as FCM can say it. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Of all messages, so that seven in ten meet some fault. */
    private static final double SHARE = 0.1;

    /** The same messages are struck in every run. */
    private static final long SEED = 20261101;

    private final Faults down = Faults.none().share(1, Kind.UNAVAILABLE);
    private final FcmStandIn fcm;

    Outage(FcmStandIn fcm) {
        this.fcm = fcm;
    }

    /** Strikes one message by each kind of wrong configuration, and ends when all four were met. */
    void misconfigureWhile(Runnable news) {
        Faults wrong = Faults.none();
        for (Kind kind : MISCONFIGURED) {
            wrong = wrong.next(1, kind);
        }
        Counts before = fcm.counts();
        fcm.faults(wrong);
        news.run();
        MISCONFIGURED.forEach(kind -> patiently().until(() -> fcm.counts().faults(kind) > before.faults(kind)));
        end();
    }

    /** Every message of the news is struck once; ends when the first was. */
    void strikeWhile(Kind kind, Runnable news) {
        strike(Faults.none().next(8, kind, RETRY_AFTER), kind, news);
    }

    /** Nothing comes through until {@link #end}; ends when the news has been tried. */
    void downWhile(Runnable news) {
        strike(down, Kind.UNAVAILABLE, news);
    }

    /** From the next message on nothing comes through until {@link #end}. */
    void down() {
        fcm.faults(down);
    }

    private void strike(Faults faults, Kind kind, Runnable news) {
        long before = fcm.counts().faults(kind);
        fcm.faults(faults);
        news.run();
        patiently().until(() -> fcm.counts().faults(kind) > before);
    }

    /** All kinds by chance, until {@link #end}. */
    void everything() {
        Faults mixed = Faults.none().withSeed(SEED);
        for (Kind kind : ILL) {
            mixed = mixed.share(SHARE, kind, RETRY_AFTER);
        }
        fcm.faults(mixed);
    }

    void end() {
        fcm.faults(Faults.none());
    }
}
