package eu.custos.control;

import java.util.List;

/**
 * Looks at services, what clients have of them, and certificates.
 *
 * <p>What is asked for the provider counts engagements without naming their clients.
 */
final class JdbcServiceChecks {

    private static final Check SERVICE_APPROVED = Check.ofProvider(
            "service.approved",
            "No service on record, one without an approved version for 30 days, or a client with a version that nobody"
                    + " approved",
            "services, and what clients have of them",
            """
            SELECT 'register' AS id, NOT EXISTS (SELECT FROM service) AS found,
                   'a service on record' AS label, '/console/services' AS place
             UNION ALL
            SELECT 'service ' || s.service_id,
                   s.entered_at < :now - interval '30 days'
                       AND NOT EXISTS (SELECT FROM service_version v
                                        WHERE v.tenant_id = s.tenant_id AND v.service_id = s.service_id AND v.state = 'APPROVED'),
                   s.name, '/console/services/' || s.service_id
              FROM service s
             UNION ALL
            SELECT 'engagement ' || e.engagement_id,
                   NOT EXISTS (SELECT FROM service_version v
                                WHERE v.service_id = e.service_id AND v.version = e.version AND v.state = 'APPROVED'),
                   coalesce(s.name, 'a service that is not on record') || ', version ' || e.version || ', of a client',
                   '/console/services'
              FROM engagement e LEFT JOIN service s ON s.service_id = e.service_id
             WHERE e.ended_at IS NULL
            """);

    private static final Check ENGAGEMENT_FIRST = Check.ofClient(
            "engagement.first",
            "No service that runs for the client, or an incident from a time without one",
            "incidents of the last 400 days, and the service",
            """
            SELECT 'service' AS id,
                   NOT EXISTS (SELECT FROM engagement WHERE tenant_id = :tenant AND ended_at IS NULL) AS found,
                   'a service that runs for the client' AS label, '/console/services' AS place
             UNION ALL
            SELECT i.id::text,
                   NOT EXISTS (SELECT FROM engagement e
                                WHERE e.tenant_id = i.tenant_id AND e.began_at <= i.declared_at
                                  AND coalesce(e.ended_at, 'infinity') > i.declared_at),
                   i.reference, '/console/incidents/' || i.reference
              FROM incident i
             WHERE i.tenant_id = :tenant AND NOT i.exercise AND i.status <> 'WITHDRAWN' AND i.declared_at > :year
            """);

    private static final Check SCOPE_STATED = Check.ofProvider(
            "scope.stated",
            "A service that clients have and of which it was not worked out whether it may be called certified",
            "services that clients have",
            """
            SELECT e.service_id::text AS id, s.last_verdict IS NULL AS found,
                   coalesce(s.name, 'a service that is not on record') AS label, '/console/services' AS place
              FROM (SELECT DISTINCT service_id FROM engagement WHERE ended_at IS NULL) AS e
              LEFT JOIN service s ON s.service_id = e.service_id
            """);

    private static final Check CERTIFICATE_VALID = Check.ofProvider(
            "certificate.valid",
            "A certificate in force that has run out, is for a version nobody approved or for a higher level than the"
                    + " version aims at, or a label without a certificate that bears it",
            "certificates that were not withdrawn, and labels",
            """
            SELECT 'certificate ' || c.certificate_id AS id,
                   c.state = 'IN_FORCE'
                       AND (c.valid_until < (:now AT TIME ZONE 'UTC')::date OR v.state <> 'APPROVED'
                            OR array_position(ARRAY['BASIC', 'SUBSTANTIAL', 'HIGH'], c.level)
                               > array_position(ARRAY['BASIC', 'SUBSTANTIAL', 'HIGH'], v.level)) AS found,
                   c.number || ', ' || c.issuer AS label, '/console/services/' || c.service_id AS place
              FROM certificate c
              JOIN service_version v ON v.tenant_id = c.tenant_id AND v.service_id = c.service_id AND v.version = c.version
             WHERE c.state <> 'WITHDRAWN'
             UNION ALL
            SELECT 'label ' || s.service_id,
                   NOT EXISTS (SELECT FROM certificate c
                                WHERE c.tenant_id = s.tenant_id AND c.service_id = s.service_id AND c.state = 'IN_FORCE'
                                  AND 'certified:' || c.number = s.last_verdict
                                  AND (:now AT TIME ZONE 'UTC')::date BETWEEN c.valid_from AND c.valid_until),
                   'the label of ' || s.name, '/console/services/' || s.service_id
              FROM service s WHERE s.last_verdict LIKE 'certified:%'
            """);

    private static final Check LABEL_WITH_VERTICAL = Check.ofProvider(
            "label.with-vertical",
            "A service that is called certified by a certificate for the horizontal layer alone, or without that layer",
            "services that are called certified",
            """
            SELECT s.service_id::text AS id,
                   NOT EXISTS (SELECT FROM certificate c
                                WHERE c.tenant_id = s.tenant_id AND c.service_id = s.service_id
                                  AND 'certified:' || c.number = s.last_verdict
                                  AND c.horizontal AND cardinality(c.verticals) > 0) AS found,
                   s.name AS label, '/console/services/' || s.service_id AS place
              FROM service s WHERE s.last_verdict LIKE 'certified:%'
            """);

    private static final Check CHANGE_JUDGED = Check.ofProvider(
            "change.judged",
            "A new version that waits for its verdict for over 30 days, or that the certifier had to hear of while a"
                    + " certificate still is in force for the version before, 92 days later",
            "versions of services proposed in the last 400 days",
            """
            SELECT v.service_id || ' ' || v.version AS id,
                   (v.state = 'PROPOSED' AND v.proposed_at < :now - interval '30 days')
                       OR (v.state = 'APPROVED' AND v.impact = 'TELL_CERTIFIER' AND v.decided_at < :now - interval '92 days'
                           AND EXISTS (SELECT FROM certificate c
                                        WHERE c.tenant_id = v.tenant_id AND c.service_id = v.service_id
                                          AND c.state = 'IN_FORCE' AND c.version < v.version)) AS found,
                   s.name || ', version ' || v.version AS label, '/console/services/' || v.service_id AS place
              FROM service_version v JOIN service s ON s.tenant_id = v.tenant_id AND s.service_id = v.service_id
             WHERE v.proposed_at > :year
            """);

    static final List<Check> ALL = List.of(
            SERVICE_APPROVED, ENGAGEMENT_FIRST, SCOPE_STATED, CERTIFICATE_VALID, LABEL_WITH_VERTICAL, CHANGE_JUDGED);

    private JdbcServiceChecks() {}
}
