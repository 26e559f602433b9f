package eu.custos.control;

import eu.custos.control.Control.Bearer;

/**
 * A question that the platform can ask of its own tables.
 *
 * <p>Its query answers with one row for each member of the population: {@code id}, {@code found} (true where the member
 * does not keep to the control), {@code label} and {@code place} (where a person looks at it; may be null).
 *
 * @param asks what counts as a finding, for people
 * @param population what is counted, in the plural
 * @param sql may use {@code :tenant} where it is asked for a client, {@code :now} and {@code :year} (a year and a month ago)
 */
record Check(String code, Bearer of, String asks, String population, String sql) {

    static Check ofClient(String code, String asks, String population, String sql) {
        return new Check(code, Bearer.CLIENT, asks, population, sql);
    }

    static Check ofProvider(String code, String asks, String population, String sql) {
        return new Check(code, Bearer.PROVIDER, asks, population, sql);
    }
}
