package tokyo.infra.devkit.city;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import tokyo.infra.devkit.standins.national.NationalStandIn;

/** What the national registry's stand-in shows of 新宿区 at first: one made-up programme, all values as the API gives them. */
final class DemoNational {
    private static final String SHINJUKU = "13104";

    private DemoNational() {}

    static void fill(NationalStandIn standIn) {
        JsonObject page = new JsonObject()
                .put("muniServLinkUri", "https://www.city.example.jp/sango-care")
                .put("muniServLinkTitle", "産後ケア（見本）");
        standIn.show(
                SHINJUKU,
                new JsonObject()
                        .put("psid", "psid3.0+1000020131041+1+UM15")
                        .put("officialName", "産後ケア")
                        .put("aliasName", "産後ケア（見本）")
                        .put("summary", "出産後のお母さんと赤ちゃんが休み、相談できます。")
                        .put("body", "")
                        .put("target", "産後1年未満の方")
                        .put("targetAgeTo", "")
                        .put("targetAgeInMonthsTo", "11")
                        .put("isEApplicable", true)
                        .put("procedurePeriodDateFrom", "20260401")
                        .put("procedurePeriodDateTo", "20270331")
                        .put("targetArea", SHINJUKU + ";新宿区")
                        .put("muniServLinkList", new JsonArray().add(page))
                        .put("openStartDatetime", "20260101000000")
                        .put("openEndDatetime", "")
                        .put("procedureVersion", "1")
                        .put("serviceCode", "CHILDCARE")
                        .put("updateDateTime", "20260401093000"));
    }
}
