package eu.custos.owntable;

import eu.custos.tenancy.AccessRefused;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All decisions for which a client may have a table of its own. */
@Component
class TableUses {

    private final List<TableUse> all;

    TableUses(List<TableUse> all) {
        this.all = all.stream().sorted(Comparator.comparing(TableUse::title)).toList();
    }

    List<TableUse> all() {
        return all;
    }

    Optional<TableUse> find(String name) {
        return all.stream().filter(use -> use.name().equals(name)).findFirst();
    }

    TableUse get(String name) {
        return find(name).orElseThrow(AccessRefused::outsideScope);
    }
}
