-- Filters of the queue under a name: a person's own, or shared with the team.
CREATE TABLE custos.saved_view (
    id         uuid PRIMARY KEY,
    owner      text NOT NULL,
    owner_name text NOT NULL,
    shared     boolean NOT NULL,
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    query      text NOT NULL CHECK (length(query) <= 2000),
    saved_at   timestamptz NOT NULL,
    deleted_at timestamptz
);
-- A name means one thing to each person.
CREATE UNIQUE INDEX saved_view_own ON custos.saved_view (owner, lower(name)) WHERE NOT shared AND deleted_at IS NULL;
CREATE UNIQUE INDEX saved_view_shared ON custos.saved_view (lower(name)) WHERE shared AND deleted_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON custos.saved_view TO custos_app;
