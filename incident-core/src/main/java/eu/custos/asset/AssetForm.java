package eu.custos.asset;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form of an asset, as it was sent. */
record AssetForm(
        @Nullable String requestId,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String criticality,
        @Nullable String identifiers) {

    static AssetForm empty() {
        return new AssetForm(UUID.randomUUID().toString(), null, null, Criticality.NORMAL.code(), null);
    }

    /** The name is among the identifiers anyway and need not be read twice. */
    static AssetForm of(Asset asset) {
        return new AssetForm(
                null,
                asset.name(),
                asset.kind(),
                asset.criticality().code(),
                asset.identifiers().stream()
                        .filter(each -> !each.equalsIgnoreCase(asset.name()))
                        .collect(Collectors.joining("\n")));
    }

    AssetContent content() {
        return AssetContent.of(text(name), text(kind), text(criticality), text(identifiers));
    }

    private static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "");
    }
}
