package eu.custos.verify;

import java.util.Arrays;
import java.util.Optional;

/** What a package has to say; each form left open what the next one says. */
enum PackageForm {
    FIRST(1),
    SECOND(2),
    THIRD(3);

    private final int number;

    PackageForm(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** From the third on leaves may name people by digests, and their names stand beside. */
    boolean hasNames() {
        return compareTo(THIRD) >= 0;
    }

    static Optional<PackageForm> of(String predicateType) {
        return Arrays.stream(values())
                .filter(form -> predicateType.equals("urn:custos:evidence-package:" + form.number))
                .findFirst();
    }
}
