package tokyo.push.registry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three code lists of the registry's tags (README §3 of the data set): every code is in exactly one list, save {@code 000}. */
public final class TagCodes {
    /** 未分類, the only code that stands in all three lists. */
    static final String UNCLASSIFIED = "000";

    /** CSC_個人向けカテゴリー. */
    public static final Map<String, String> CATEGORY = table("""
            000 未分類,001 住民向け情報,002 妊娠・出産,003 子育て,004 保育,005 学校教育,006 結婚・離婚,007 引越し・住まい,\
            008 就職・退職,009 高齢者支援,010 在宅介護,011 施設介護,012 ご不幸,013 戸籍・住民票・印鑑登録等,014 税,\
            015 国民健康保険,016 国民年金,017 水道・ガス・電気,018 交通,019 駐輪・駐車,020 都市計画,021 ごみ・環境保全,\
            022 食品・衛生,023 ペット・動物,024 生活困窮者支援,025 障がい者支援,026 消費生活,027 健康・医療,\
            028 文化・スポーツ・生涯学習,029 市民活動・コミュニティ,030 防災・災害,031 防犯・犯罪,032 救急・消防""");

    /** CBF_対象者（個人）. */
    public static final Map<String, String> TARGET = table("""
            000 未分類,086 妊産婦,087 子育て中,088 ひとり親,089 未熟児,090 障害児,091 遺児,092 学生,093 独身者,094 求職者,\
            095 就業者,096 高齢者,097 介護中,098 障がい者,099 遺族,100 ペット,101 被災者,102 犯罪被害者""");

    /** CCT_コンテンツタイプ. */
    public static final Map<String, String> CONTENTS =
            table("000 未分類,077 届出,078 申請,079 支給・支援,080 イベント,081 施設,082 情報啓発,083 地図");

    /** Which list a tag stands in. */
    enum Kind {
        CATEGORY(TagCodes.CATEGORY),
        TARGET(TagCodes.TARGET),
        CONTENTS(TagCodes.CONTENTS);

        private final Map<String, String> codes;

        Kind(Map<String, String> codes) {
            this.codes = codes;
        }
    }

    private TagCodes() {}

    /** The list that the code belongs to; {@code stated} itself whenever it holds the code. Empty for an unknown code. */
    static Optional<Kind> listOf(String code, Kind stated) {
        if (stated.codes.containsKey(code)) {
            return Optional.of(stated);
        }
        for (Kind kind : Kind.values()) {
            if (kind.codes.containsKey(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The codes in one element of a list: {@code "002，003"}, {@code "027 "} and {@code "86"} all occur. */
    static List<String> split(String element) {
        List<String> codes = new ArrayList<>();
        for (String part : Normalizer.normalize(element, Normalizer.Form.NFKC).split("[,、;\\s]+")) {
            if (!part.isEmpty()) {
                codes.add(part.matches("\\d{1,2}") ? "0".repeat(3 - part.length()) + part : part);
            }
        }
        return codes;
    }

    private static Map<String, String> table(String lines) {
        Map<String, String> table = new LinkedHashMap<>();
        for (String entry : lines.split(",")) {
            table.put(entry.substring(0, 3), entry.substring(4));
        }
        return Collections.unmodifiableMap(table);
    }
}
