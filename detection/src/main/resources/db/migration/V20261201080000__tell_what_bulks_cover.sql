-- What a set was found among: of a search that did not look at all matches, or without the index, it is not all that match.
ALTER TABLE custos.bulk_work
    ADD COLUMN looked    integer,
    ADD COLUMN unindexed boolean NOT NULL DEFAULT false;
