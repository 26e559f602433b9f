-- What was linked by mistake leaves again; the timeline and the ledger keep that it was there.
GRANT DELETE ON custos.incident_alert_group TO custos_app;
GRANT DELETE ON custos.incident_observable TO custos_app;
GRANT DELETE ON custos.incident_asset TO custos_app;
