package eu.custos.certificate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What may be claimed of a service on a day: a certificate in force over the version that is offered, with the horizontal
 * layer and at least one vertical. The horizontal layer is a prerequisite and never stands alone.
 */
sealed interface Claim {

    /** Short and stable, for the ledger. */
    String code();

    /** What people read. */
    String words();

    /** The label may be shown. */
    record Certified(Certificate certificate) implements Claim {

        @Override
        public String code() {
            return "certified:" + certificate.number();
        }

        @Override
        public String words() {
            return "certified, level " + certificate.level().code();
        }
    }

    /** It may not; for the first of the reasons that holds for the certificate that comes nearest. */
    record NotCertified(Reason reason) implements Claim {

        @Override
        public String code() {
            return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        @Override
        public String words() {
            return "not certified: " + reason.words;
        }
    }

    /** Why there is no claim, the farthest from one first. */
    enum Reason {
        NO_APPROVED_VERSION("no version of the service is approved"),
        NO_CERTIFICATE("there is no certificate"),
        OTHER_VERSION("the certificate is for another version of the service"),
        NOT_IN_FORCE("the certificate is suspended or withdrawn"),
        OUTSIDE_ITS_DAYS("the certificate is not valid on this day"),
        NO_HORIZONTAL_LAYER("the certificate does not cover the horizontal layer"),
        HORIZONTAL_ALONE("the horizontal layer alone supports no claim");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /**
     * The claim that the certificates support.
     *
     * @param offered the approved version that clients get; 0 where there is none
     */
    static Claim of(int offered, List<Certificate> certificates, LocalDate day) {
        if (offered == 0) {
            return new NotCertified(Reason.NO_APPROVED_VERSION);
        }
        var judged = certificates.stream().map(one -> judge(offered, one, day)).toList();
        return judged.stream()
                .filter(Certified.class::isInstance)
                .findFirst()
                .orElseGet(() -> judged.stream()
                        .map(NotCertified.class::cast)
                        .max(Comparator.comparing(NotCertified::reason))
                        .orElse(new NotCertified(Reason.NO_CERTIFICATE)));
    }

    private static Claim judge(int offered, Certificate certificate, LocalDate day) {
        if (certificate.version() != offered) {
            return new NotCertified(Reason.OTHER_VERSION);
        }
        if (certificate.state() != Certificate.State.IN_FORCE) {
            return new NotCertified(Reason.NOT_IN_FORCE);
        }
        if (!certificate.validOn(day)) {
            return new NotCertified(Reason.OUTSIDE_ITS_DAYS);
        }
        if (!certificate.horizontal()) {
            return new NotCertified(Reason.NO_HORIZONTAL_LAYER);
        }
        return certificate.verticals().isEmpty()
                ? new NotCertified(Reason.HORIZONTAL_ALONE)
                : new Certified(certificate);
    }
}
