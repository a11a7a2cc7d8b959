package tokyo.push.national;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.registry.ImportRefusal;

/** What the national registry can be asked. Records are plain maps, lists, texts and flags; a silent or ill service is a refusal. */
interface NationalClient {
    /** {@code eLinkServProcListSearch}: everything that the city shows; refused unless as many came as the service says there are. */
    Future<Result<List<Map<String, Object>>, ImportRefusal>> list(String cityCode);

    /** {@code eLinkServProcDetailSearch}. */
    Future<Result<Map<String, Object>, ImportRefusal>> detail(String psid);
}
