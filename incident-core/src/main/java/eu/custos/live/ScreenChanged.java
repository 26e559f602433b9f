package eu.custos.live;

import eu.custos.tenancy.TenantId;

/**
 * A record that screens may show has changed; publish it as a Spring event inside the transaction, the console tells
 * open screens after the commit.
 *
 * @param topic what kind of screen cares, such as {@code queue}, {@code incident}, {@code quarantine}, {@code task}
 * @param subject id or reference of the record, or {@code *} for many
 */
public record ScreenChanged(TenantId tenant, String topic, String subject) {}
