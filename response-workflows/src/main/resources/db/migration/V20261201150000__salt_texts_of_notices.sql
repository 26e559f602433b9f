-- What stands before a notice's text in digests of it. It goes with the text.
ALTER TABLE custos.client_notice ADD COLUMN salt bytea CHECK (length(salt) = 16);
