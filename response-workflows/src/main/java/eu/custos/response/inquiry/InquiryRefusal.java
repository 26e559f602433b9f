package eu.custos.response.inquiry;

/** A question cannot be asked or withdrawn. */
final class InquiryRefusal extends RuntimeException {

    private final String field;

    InquiryRefusal(String field, String why) {
        super(why);
        this.field = field;
    }

    /** Of the form, where one is at fault. */
    String field() {
        return field;
    }
}
