CREATE TABLE custos.asset (
    tenant_id   uuid NOT NULL,
    id          uuid NOT NULL,
    name        text NOT NULL,
    kind        text NOT NULL,
    criticality text NOT NULL CHECK (criticality IN ('LOW', 'NORMAL', 'HIGH', 'CROWN_JEWEL')),
    PRIMARY KEY (tenant_id, id)
);
CALL custos.protect('custos.asset', 'SELECT, INSERT, UPDATE');

-- Lower case, so that a lookup is one index probe for each value.
CREATE TABLE custos.asset_identifier (
    tenant_id uuid NOT NULL,
    value     text NOT NULL CHECK (value = lower(value)),
    asset_id  uuid NOT NULL,
    PRIMARY KEY (tenant_id, value),
    FOREIGN KEY (tenant_id, asset_id) REFERENCES custos.asset
);
CREATE INDEX asset_identifier_of_asset ON custos.asset_identifier (tenant_id, asset_id);
CALL custos.protect('custos.asset_identifier', 'SELECT, INSERT, UPDATE, DELETE');
