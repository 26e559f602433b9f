-- What became of a risk that a client accepted: it runs out, or the client takes its acceptance back; asked anew, the
-- new question names the one that it follows.
ALTER TABLE custos.client_question
    ADD COLUMN follows              uuid,
    ADD COLUMN expiry_told_at       timestamptz,
    ADD COLUMN acceptance_ended_at  timestamptz,
    ADD COLUMN acceptance_ended_as  text CHECK (acceptance_ended_as IN ('LAPSED', 'WITHDRAWN')),
    ADD COLUMN acceptance_ended_by  text,
    ADD COLUMN acceptance_ended_why text CHECK (length(acceptance_ended_why) <= 500),
    ADD CHECK ((acceptance_ended_at IS NULL) = (acceptance_ended_as IS NULL));
CREATE INDEX client_question_accepted ON custos.client_question (tenant_id, accepted_until, id)
    WHERE kind = 'RISK' AND accepted;
