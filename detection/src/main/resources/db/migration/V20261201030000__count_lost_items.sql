-- What was read from a sender by syslog and did not come to the broker before the platform stopped.
ALTER TABLE custos.intake_balance ADD COLUMN lost bigint NOT NULL DEFAULT 0;
ALTER TABLE custos.intake_balance ADD CONSTRAINT balance_lost_not_negative CHECK (lost >= 0);
COMMENT ON COLUMN custos.intake_balance.lost IS 'read from a sender and not brought to the broker; not part of the sum';
