package tokyo.push.national;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Records as the national registry gives them. */
final class NationalRecords {
    static final String PSID = "psid3.0+1000020131041+1+UM15";

    private NationalRecords() {}

    static JsonObject care(String psid) {
        return new JsonObject()
                .put("psid", psid)
                .put("officialName", "産後ケア")
                .put("aliasName", "宿泊型産後ケア")
                .put("summary", "出産後のお母さんと赤ちゃんを支えます。")
                .put("body", "くわしい説明")
                .put("target", "産後1年未満の方")
                .put("targetAgeFrom", "0")
                .put("targetAgeInMonthsFrom", "")
                .put("targetAgeTo", "")
                .put("targetAgeInMonthsTo", "11")
                .put("targetAgeCondition", "区内在住の方")
                .put("eligiblePerson", "保護者")
                .put("isEApplicable", true)
                .put("procedurePeriodDateFrom", "20260401")
                .put("procedurePeriodDateTo", "20270331")
                .put("procedurePeriodTimeTo", "1700")
                .put("targetArea", "13104;新宿区")
                .put("contactName", "健康づくり課")
                .put("contactTelNo", "03-0000-0000")
                .put(
                        "muniServLinkList",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("muniServLinkUri", "https://www.city.example.jp/sango")
                                        .put("muniServLinkTitle", "産後ケア")))
                .put("relatedLinkList", new JsonArray())
                .put("openStartDatetime", "20260101000000")
                .put("openEndDatetime", "")
                .put("procedureVersion", "3")
                .put("updateDateTime", "20260401093000");
    }
}
