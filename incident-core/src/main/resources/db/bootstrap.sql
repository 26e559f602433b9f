-- Run once as a superuser on an empty database; the embedded stack and the tests do so themselves.
-- ${ownerPassword} and ${appPassword} are replaced by the caller.
CREATE ROLE custos_owner LOGIN PASSWORD '${ownerPassword}';
CREATE ROLE custos_app LOGIN NOBYPASSRLS PASSWORD '${appPassword}';
ALTER ROLE custos_owner SET search_path = custos, engine;
ALTER ROLE custos_app SET search_path = custos, engine;
CREATE SCHEMA custos AUTHORIZATION custos_owner;
CREATE SCHEMA engine AUTHORIZATION custos_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
