-- How far a consumer has come; moves in the transaction that holds what it made, so that neither goes without the other.
-- No tenant's data: positions in a log that all share.
CREATE TABLE custos.kafka_offset (
    consumer    text NOT NULL,
    topic       text NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL CHECK (next_offset >= 0),
    moved_at    timestamptz NOT NULL,
    PRIMARY KEY (consumer, topic, partition)
);
GRANT SELECT, INSERT, UPDATE ON custos.kafka_offset TO custos_app;
