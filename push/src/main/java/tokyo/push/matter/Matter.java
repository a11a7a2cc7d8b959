package tokyo.push.matter;

/** One programme for one child of the person's household. */
public record Matter(String psid, String childId) {}
