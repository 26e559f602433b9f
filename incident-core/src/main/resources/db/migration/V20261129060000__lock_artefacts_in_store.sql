-- What the store was told of an artefact's lock. Content that lies in a bucket under object lock is locked to the end of
-- its class's time and some weeks ahead, and held while the artefact is on hold; what is behind is caught up by rounds.
ALTER TABLE custos.artefact
    ADD COLUMN locked_until timestamptz,
    ADD COLUMN lock_held boolean NOT NULL DEFAULT false;
CREATE INDEX artefact_lock_ends ON custos.artefact (tenant_id, locked_until) WHERE state <> 'ERASED';
CREATE INDEX artefact_hold_untold ON custos.artefact (tenant_id, id)
    WHERE state <> 'ERASED' AND lock_held <> (held_since IS NOT NULL);
