package tokyo.points;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.config.Secret;
import tokyo.points.partner.Partner;
import tokyo.points.partner.PartnersJson;

/** With whom points can be exchanged, how soon what was cut off goes on, and with what the ledger is sealed. */
public record PointsConfig(
        @Key(
                value = "exchange.partners",
                says =
                        "JSON file of the partners that points can be exchanged with (infra/docs/exchange.md); without it there are none")
        Optional<Path> partners,

        @Key(
                value = "exchange.partner-keys",
                says = "the bearer keys that we show to partners, as partner=key, parted by commas")
        Optional<Secret> partnerKeys,

        @Key(
                value = "exchange.look",
                says = "how often exchanges that were cut off or have no answer yet are looked for",
                defaultTo = "10s")
        Duration look,

        @Key(
                value = "exchange.file-look",
                says = "how often the files of days that are over are looked for, until each is there",
                defaultTo = "10m")
        Duration fileLook,

        SealConfig seals) {

    List<Partner> readPartners() {
        return partners.map(file -> PartnersJson.read(file, partnerKeys.orElse(new Secret(""))))
                .orElse(List.of());
    }
}
