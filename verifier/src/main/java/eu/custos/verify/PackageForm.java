package eu.custos.verify;

import java.util.Arrays;
import java.util.Optional;

/** What a package has to say; the first form left some things open. */
enum PackageForm {
    FIRST("urn:custos:evidence-package:1"),
    SECOND("urn:custos:evidence-package:2");

    private final String type;

    PackageForm(String type) {
        this.type = type;
    }

    static Optional<PackageForm> of(String predicateType) {
        return Arrays.stream(values())
                .filter(form -> form.type.equals(predicateType))
                .findFirst();
    }
}
