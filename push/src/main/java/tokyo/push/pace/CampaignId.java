package tokyo.push.pace;

/** What is sent with one payload: a ward's notice, a programme, or the digest of what is only possible. */
public record CampaignId(String value) {
    public static final CampaignId DIGEST = new CampaignId("digest");

    public static CampaignId ofNotice(String notice) {
        return new CampaignId("notice/" + notice);
    }

    public static CampaignId ofProgramme(String psid) {
        return new CampaignId("programme/" + psid);
    }
}
