-- Open groups of one client that share something telling, suggested to belong together.
CREATE TABLE custos.campaign (
    tenant_id         uuid NOT NULL,
    campaign_id       uuid NOT NULL,
    score             smallint NOT NULL CHECK (score BETWEEN 0 AND 100),
    free              integer NOT NULL,
    suggested_at      timestamptz NOT NULL,
    dismissed_at      timestamptz,
    dismissed_by_name text,
    dismissed_why     text CHECK (length(dismissed_why) BETWEEN 1 AND 2000),
    ended_at          timestamptz,
    PRIMARY KEY (tenant_id, campaign_id),
    CONSTRAINT dismissed_with_a_reason
        CHECK (num_nulls(dismissed_at, dismissed_by_name, dismissed_why) IN (0, 3))
);
CALL custos.protect('custos.campaign', 'SELECT, INSERT, UPDATE');
COMMENT ON COLUMN custos.campaign.score IS 'of its foremost group that is open';
COMMENT ON COLUMN custos.campaign.free IS 'how many of its groups are open and in no incident';
COMMENT ON COLUMN custos.campaign.ended_at IS 'when the last of its groups was closed';
CREATE INDEX campaign_live ON custos.campaign (tenant_id, score DESC, campaign_id DESC) WHERE ended_at IS NULL;
CREATE INDEX campaign_ended ON custos.campaign (tenant_id, ended_at DESC, campaign_id DESC) WHERE ended_at IS NOT NULL;

-- What ties its groups together.
CREATE TABLE custos.campaign_tie (
    tenant_id   uuid NOT NULL,
    campaign_id uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('ATTACKER', 'INDICATOR', 'ASSET')),
    type        text NOT NULL,
    value       text NOT NULL,
    found_at    timestamptz NOT NULL,
    common      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, campaign_id, kind, type, value),
    FOREIGN KEY (tenant_id, campaign_id) REFERENCES custos.campaign (tenant_id, campaign_id)
);
CALL custos.protect('custos.campaign_tie', 'SELECT, INSERT, UPDATE');
COMMENT ON COLUMN custos.campaign_tie.common IS 'so many groups name it by now that it adds none any more';

-- Its groups, and those that a person took out and that stay out.
CREATE TABLE custos.campaign_group (
    tenant_id   uuid NOT NULL,
    campaign_id uuid NOT NULL,
    group_id    uuid NOT NULL,
    joined_at   timestamptz NOT NULL,
    out_at      timestamptz,
    out_by_name text,
    PRIMARY KEY (tenant_id, campaign_id, group_id),
    FOREIGN KEY (tenant_id, campaign_id) REFERENCES custos.campaign (tenant_id, campaign_id)
);
CALL custos.protect('custos.campaign_group', 'SELECT, INSERT, UPDATE');
CREATE INDEX campaign_group_of ON custos.campaign_group (tenant_id, group_id);

-- Groups that opened or named something new and wait to be looked at. Entries are only added by triage, never changed:
-- so it does not wait for who works them off.
CREATE TABLE custos.campaign_look (
    tenant_id uuid NOT NULL,
    entry     bigint GENERATED ALWAYS AS IDENTITY,
    group_id  uuid NOT NULL,
    PRIMARY KEY (tenant_id, entry)
);
CALL custos.protect('custos.campaign_look', 'SELECT, INSERT, DELETE');

CREATE INDEX alert_group_open_asset ON custos.alert_group (tenant_id, asset_key, group_id DESC)
    WHERE state IN ('NEW', 'ACKNOWLEDGED', 'IN_INCIDENT') AND technique IS NOT NULL;
CREATE INDEX indicator_hit_of_indicator ON custos.indicator_hit (tenant_id, indicator, hit_at DESC);
