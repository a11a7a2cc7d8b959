package tokyo.infra.devkit.city;

import java.util.List;
import tokyo.infra.devkit.standins.signin.DemoPerson;

/** Who lives and works in the demo city, named by role. */
final class DemoPeople {
    private static final String KOGANEI = "132101";

    private static final String ADACHI = "131211";

    /** Of the bureaus, also of the one that runs the registry. */
    private static final String CENTRAL = "tokyo";

    private DemoPeople() {}

    static List<DemoPerson> all() {
        return List.of(
                DemoPerson.resident("parent-koganei", "保護者（小金井市）"),
                DemoPerson.resident("parent-toshima", "保護者（利島村）"),
                DemoPerson.resident("parent-adachi", "保護者（足立区）"),
                DemoPerson.resident("newcomer", "転入してきた人（まだ何も登録していない）"),
                DemoPerson.staff("clerk-koganei", "小金井市の担当者", KOGANEI, "viewer", "editor"),
                DemoPerson.staff("approver-koganei", "小金井市の承認者", KOGANEI, "viewer", "approver"),
                DemoPerson.staff("clerk-adachi", "足立区の担当者（承認もできる）", ADACHI, "viewer", "editor", "approver"),
                DemoPerson.staff("approver-adachi", "足立区の承認者", ADACHI, "viewer", "approver"),
                DemoPerson.staff("counter-adachi", "足立区の窓口", ADACHI, "viewer", "counter"),
                DemoPerson.system("system-adachi", "足立区のシステム", ADACHI),
                DemoPerson.staff("clerk-kankyo", "環境局の担当者", CENTRAL, "viewer", "editor"),
                DemoPerson.staff("approver-kankyo", "環境局の承認者", CENTRAL, "viewer", "approver"),
                DemoPerson.staff("gate-garden", "庭園の入口の係（東京都）", CENTRAL, "viewer", "counter"),
                DemoPerson.staff("central-editor", "制度登録の担当者（東京都）", CENTRAL, "viewer", "editor", "central"));
    }

    /** The registration token of the person's phone; the FCM stand-in knows phones by it. */
    static String phoneOf(String person) {
        return "phone-of-" + person;
    }
}
