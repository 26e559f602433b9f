package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import eu.custos.tenancy.Role;
import eu.custos.verify.Note;
import eu.custos.verify.VerifierKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A client signs its ledger in the portal with a key that its browser keeps, and refuses what is not a continuation. */
class LedgerSigningTest {

    private static final String STATE = "[data-witness-state]";
    private static final String SIGN = "Sign the newest checkpoint";
    private static final String EXPORT = """
            new Promise(done => {
              const opening = indexedDB.open('custos-witness', 1);
              opening.onsuccess = () => {
                const asked = opening.result.transaction('keys').objectStore('keys').getAll();
                asked.onsuccess = () => crypto.subtle.exportKey('pkcs8', asked.result[0].key)
                  .then(() => done('exported'), error => done(error.name));
              };
            })
            """;

    @Test
    void signsWhatContinuesWithAKeyThatCannotBeReadAndThatTheVerifierKnows() {
        var stage = new Stage();
        try (var decider = stage.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            var key = registered(decider);
            assertThat(decider.page.evaluate(EXPORT)).isEqualTo("InvalidAccessError");

            for (var round = 0; round < 3; round++) {
                decider.button(SIGN).click();
                assertThat(decider.find(STATE)).containsText("Signed: ");
                stage.incident("Round " + round, "low");
                decider.open("/portal/ledger");
                assertThat(decider.find(STATE)).containsText("entries last");
            }

            var signed = stage.text(Role.AUDITOR, "/api/v1/evidence/checkpoint/cosignatures?client=" + stage.client);
            var note = Note.parse(signed.getBytes(StandardCharsets.UTF_8));
            assertThat(note.bears(VerifierKey.parse(key))).isTrue();
            assertThat(note.origin()).endsWith("/" + stage.client);
        }
    }

    @Test
    void signsNothingThatIsForgedOrNoContinuation() {
        var stage = new Stage();
        try (var decider = stage.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            registered(decider);
            decider.button(SIGN).click();
            assertThat(decider.find(STATE)).containsText("Signed: ");
            var newest = "/api/v1/evidence/checkpoint/cosignatures?client=" + stage.client;
            var signed = stage.text(Role.AUDITOR, newest);
            stage.incident("Something more", "low");
            decider.page.route(
                    "**/portal/ledger/consistency?*",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("{\"path\":[\"CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\"]}")));
            decider.button(SIGN).click();
            assertThat(decider.find(STATE)).containsText("Not signed: the ledger of");
            assertThat(decider.find("[data-witness-note]")).containsText(stage.client);

            decider.page.route("**/portal/ledger/checkpoint", route -> {
                var genuine = route.fetch().text();
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/plain")
                        .setBody(genuine.replaceFirst("\n([0-9]+)\n", "\n9$1\n")));
            });
            decider.button(SIGN).click();
            assertThat(decider.find(STATE)).containsText("not signed with the ledger’s key");
            assertThat(stage.text(Role.AUDITOR, newest)).isEqualTo(signed);
        }
    }

    @Test
    void ofABrowserThatWasTakenOffSignsNoMore() {
        var stage = new Stage();
        try (var decider = stage.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            registered(decider);
            decider.page.getByLabel("Take off the key browser/").click();

            assertThat(decider.find(STATE)).containsText("was taken off");
            assertThat(decider.button(SIGN)).isHidden();
        }
    }

    @Test
    void tellsABrowserWithoutEd25519WhatToDo() {
        var stage = new Stage();
        try (var decider = stage.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            decider.page.addInitScript("""
                    SubtleCrypto.prototype.generateKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'));
                    """);
            decider.open("/portal/ledger");

            assertThat(decider.find(STATE)).containsText("cannot sign");
            assertThat(decider.find(STATE)).containsText("custos witness");
            assertThat(decider.button("Make a key in this browser")).isHidden();
        }
    }

    /** Makes a key and registers it; returns it as the verifier reads it. */
    private static String registered(Person decider) {
        decider.open("/portal/ledger");
        decider.button("Make a key in this browser").click();
        assertThat(decider.find(STATE)).containsText("not registered");
        var key = decider.find("[data-witness-key]").textContent();
        decider.find("[name=confirmed]").check();
        decider.button("Register this key").click();
        assertThat(decider.find(STATE)).containsText("This browser signs as browser/");
        return key;
    }
}
