package eu.custos.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes alerts of a network sensor, as Suricata writes them, a wanted share of which repeats an earlier finding.
 *
 * <p>A repeat is the same rule on the same victim by the same attacker, later and from another port: the bytes differ,
 * the fingerprint does not. It repeats one of the newest {@value #RECENT} findings, since repeats come close together.
 */
final class AlertMix implements Items {

    static final int RECENT = 200;

    private static final DateTimeFormatter SURICATA =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxx").withZone(ZoneOffset.UTC);

    private static final String[] RULES = {
        "ET SCAN Potential SSH Scan",
        "ET POLICY SSH session in progress on Unusual Port",
        "ET SCAN Suspicious inbound to MSSQL port 1433",
        "ET SCAN Suspicious inbound to PostgreSQL port 5432",
        "ET DROP Dshield Block Listed Source group 1",
        "ET HUNTING Suspicious User-Agent in HTTP Request",
        "ET INFO Observed DNS Query to Dynamic DNS Domain",
        "ET WEB_SERVER Possible SQL Injection Attempt SELECT FROM",
        "ET WEB_SERVER Script tag in URI Possible Cross Site Scripting Attempt",
        "ET EXPLOIT Apache Struts Possible OGNL Java Execution In URI",
        "ET SCAN Behavioral Unusual Port 445 traffic Potential Scan or Infection",
        "ET P2P BitTorrent DHT ping request",
    };

    /** What two of the rules are about, as the rule set says it. */
    private static final Map<Integer, String> TECHNIQUES = Map.of(
            0, "\"mitre_tactic_name\":[\"Reconnaissance\"],\"mitre_technique_id\":[\"T1595\"],",
            9, "\"mitre_tactic_name\":[\"Initial_Access\"],\"mitre_technique_id\":[\"T1190\"],");

    private final SplittableRandom random = new SplittableRandom(20_260_302);
    private final double repeated;
    private final Instant first;
    private int findings;
    private int alerts;

    /**
     * A mix.
     *
     * @param repeated share of repeats, from 0 up to 1
     * @param series tells the findings of this mix from those of another
     * @param first when the first alert occurred
     */
    AlertMix(double repeated, int series, Instant first) {
        this.repeated = repeated;
        this.first = first;
        findings = series << 20;
    }

    @Override
    public byte[] lines(int count) {
        var lines = new StringBuilder(count * 900);
        for (var n = 0; n < count; n++) {
            next(lines);
            lines.append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void next(StringBuilder line) {
        var repeats = alerts > 0 && random.nextDouble() < repeated;
        var finding = repeats ? findings - random.nextInt(Math.min(RECENT, newest())) : ++findings;
        alert(line, finding, alerts++);
    }

    private int newest() {
        return findings & 0xFFFFF;
    }

    private void alert(StringBuilder line, int finding, int number) {
        var rule = finding % RULES.length;
        var port = 1024 + random.nextInt(60_000);
        line.append("{\"timestamp\":\"").append(SURICATA.format(first.plusMillis(number)));
        line.append("\",\"flow_id\":").append(1_000_000_000_000L + random.nextInt(Integer.MAX_VALUE));
        line.append(",\"in_iface\":\"ens5\",\"event_type\":\"alert\",\"src_ip\":\"");
        address(line, 45, finding * 7);
        line.append("\",\"src_port\":").append(port).append(",\"dest_ip\":\"");
        address(line, 10, finding / RULES.length);
        line.append("\",\"dest_port\":").append(443 + rule);
        line.append(",\"proto\":\"TCP\",\"alert\":{\"action\":\"allowed\",\"gid\":1,\"signature_id\":");
        line.append(2_001_000 + rule).append(",\"rev\":").append(20 + rule).append(",\"signature\":\"");
        line.append(RULES[rule]).append("\",\"category\":\"Attempted Information Leak\",\"severity\":");
        line.append(2 + rule % 2)
                .append(",\"metadata\":{\"affected_product\":[\"Any\"],\"attack_target\":[\"Server\"],")
                .append(TECHNIQUES.getOrDefault(rule, ""));
        line.append(
                "\"created_at\":[\"2010_07_30\"],\"deployment\":[\"Perimeter\"],\"updated_at\":[\"2019_07_26\"]}},");
        line.append("\"flow\":{\"pkts_toserver\":").append(1 + port % 40).append(",\"pkts_toclient\":");
        line.append(port % 30).append(",\"bytes_toserver\":").append(60 * (1 + port % 40));
        line.append(",\"bytes_toclient\":").append(54 * (port % 30)).append(",\"start\":\"");
        line.append(SURICATA.format(first.plusMillis(number - 20L))).append("\"},\"app_proto\":\"failed\",");
        line.append("\"payload_printable\":\"SSH-2.0-libssh2_1.8.0..\",\"stream\":1,\"host\":\"sensor-");
        line.append(1 + port % 4).append("\"}");
    }

    private static void address(StringBuilder line, int network, int host) {
        line.append(network).append('.').append((host >> 16) & 255);
        line.append('.').append((host >> 8) & 255).append('.').append(host & 255);
    }
}
