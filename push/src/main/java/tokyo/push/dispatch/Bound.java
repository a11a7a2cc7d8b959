package tokyo.push.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tokyo.push.api.AlertId;
import tokyo.push.decision.Decision;
import tokyo.push.decision.Suppression;
import tokyo.push.decision.Urgency;
import tokyo.push.delivery.Hold;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.pace.CampaignId;
import tokyo.push.preference.RingTimes;
import tokyo.push.sender.PushMessage;
import tokyo.push.template.Doorbell;
import tokyo.push.template.PushText;

/** What a target comes to by the facts of the moment in which it would be sent. */
sealed interface Bound {

    /** How many messages leave for it. */
    default int rings() {
        return 0;
    }

    /** It is not rung by its batch. */
    record Never(Withheld reason) implements Bound {}

    /** It is looked at anew. */
    record Later(Hold hold) implements Bound {}

    /** The push service calls the payload of its campaign wrong: it waits, and takes nothing of the person's day. */
    record Stopped(CampaignId campaign) implements Bound {}

    /**
     * It rings now.
     *
     * @param endpoints none only as long as the moment is not decided
     * @param doorbell by locale: the device's, or the one that the person has chosen
     * @param digest rings in place of the target's own alert
     * @param atMost how long it says something true; empty if it is not known to end
     */
    record Ring(
            List<Endpoint> endpoints,
            Function<String, Doorbell> doorbell,
            CampaignId campaign,
            Optional<AlertId> digest,
            Optional<Duration> atMost,
            Urgency urgency)
            implements Bound {

        @Override
        public int rings() {
            return endpoints.size();
        }

        /** @param moment when, and in the person's own language if they have chosen one */
        Bound heeding(RingTimes.Moment moment) {
            if (moment.decision() instanceof Decision.Withhold no) {
                return new Never(because(no.reason()));
            }
            if (moment.decision() instanceof Decision.HoldUntil until) {
                return new Later(new Hold(until.until(), until.reason()));
            }
            if (endpoints.isEmpty()) {
                return new Never(Withheld.NO_ENDPOINT);
            }
            Ring told = moment.digest().map(this::telling).orElse(this);
            return moment.language().map(language -> told.in(language.tag())).orElse(told);
        }

        private Ring telling(RingTimes.Digest one) {
            return new Ring(
                    endpoints,
                    locale -> PushText.digest(locale, one.count()),
                    CampaignId.DIGEST,
                    Optional.of(one.id()),
                    Optional.of(DispatchConfig.DIGEST_EVERY),
                    Urgency.NORMAL);
        }

        private Ring in(String language) {
            return new Ring(endpoints, device -> doorbell.apply(language), campaign, digest, atMost, urgency);
        }

        /** How long the push service may keep it, of the time for which it is of use to ring. */
        Duration lasts(Duration useful) {
            return atMost.filter(most -> most.compareTo(useful) < 0).orElse(useful);
        }

        /** A digest opens the inbox, anything else its alert. */
        PushMessage message(Target target, Endpoint endpoint, Duration usefulFor) {
            Doorbell words = doorbell.apply(endpoint.locale());
            String tag = digest.orElse(target.alert()).value();
            Map<String, String> data = Map.of(digest.isPresent() ? "digestId" : "alertId", tag);
            return new PushMessage(endpoint, tag, words.title(), words.body(), data, usefulFor, urgency);
        }

        private static Withheld because(Suppression reason) {
            return switch (reason) {
                case OPTED_OUT -> Withheld.OPTED_OUT;
                case NO_DIGEST -> Withheld.NO_DIGEST;
                case IN_DIGEST -> Withheld.IN_DIGEST;
                case TOO_LATE -> Withheld.TOO_LATE;
                case ENDS_WHILE_HELD -> Withheld.ENDED_WHILE_HELD;
                case NEVER_RINGS -> Withheld.NEVER_RINGS;
                case QUIET_HOURS, DAILY_CAP, SPREAD, STOPPED, DIGEST ->
                    throw new IllegalArgumentException(reason + " holds");
            };
        }
    }
}
