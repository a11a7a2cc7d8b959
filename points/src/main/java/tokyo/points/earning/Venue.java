package tokyo.points.earning;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import tokyo.infra.platform.kernel.StableId;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.campaign.CampaignId;

/**
 * Where a campaign's codes are shown.
 *
 * @param code the staff's own short name of it
 * @param settings what staff have said; they never change, since codes are printed
 * @param secret signs its codes, and never leaves this process
 * @param alarms how often more people came than a code is good for
 */
record Venue(
        CampaignId campaign, String code, Settings settings, String secret, long alarms, Optional<Instant> lastAlarm) {

    /**
     * @param action what is done here, by its code within the campaign
     * @param opens in Tokyo; a venue that is open past midnight closes before it opens, and one that opens when it closes is always open
     * @param cap people for one window, code or day, as the kind says
     */
    record Settings(String name, String action, CodeKind kind, LocalTime opens, LocalTime closes, int cap) {
        static final int LONGEST_NAME = 80;

        Settings {
            boolean named = !name.isBlank()
                    && name.length() <= LONGEST_NAME
                    && name.chars().noneMatch(Character::isISOControl);
            if (!named || cap < 1 || cap > kind.mostPeople()) {
                throw new IllegalArgumentException("a venue with a name and a cap of 1 to " + kind.mostPeople());
            }
        }

        boolean isOpen(Instant at) {
            LocalTime local = at.atZone(TokyoTime.ZONE).toLocalTime();
            return closes.isAfter(opens)
                    ? !local.isBefore(opens) && local.isBefore(closes)
                    : !local.isBefore(opens) || local.isBefore(closes);
        }
    }

    /** The same for a campaign and a code for ever. */
    static String idOf(CampaignId campaign, String code) {
        return StableId.of("venue", campaign.value(), code);
    }

    String id() {
        return idOf(campaign, code);
    }
}
