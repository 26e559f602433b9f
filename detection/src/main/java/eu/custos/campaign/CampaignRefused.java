package eu.custos.campaign;

/** What cannot be done with a campaign, with the field of the form that it is about. */
final class CampaignRefused extends RuntimeException {

    private final String field;

    CampaignRefused(String field, String why) {
        super(why);
        this.field = field;
    }

    String field() {
        return field;
    }
}
