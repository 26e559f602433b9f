/*
 * Signs a ledger's checkpoints as a witness, with an Ed25519 key that this browser makes and keeps.
 *
 *   <div data-witness data-client="NRD" data-log-key="name+id+key" data-registered="id id">
 *
 * The key cannot be read out again, also not by this script: it lies in IndexedDB as an object that only signs. Beside
 * it lie the ledger's key as it was when this one was made, and the last checkpoint that was signed. A checkpoint is
 * signed only after the ledger's signature holds and the tree continues the last one (RFC 9162, 2.1.4.2).
 */
(function () {
  "use strict";

  var box = document.querySelector("[data-witness]");
  if (!box) {
    return;
  }
  var csrf = document.querySelector("meta[name=csrf]");
  var client = box.dataset.client;
  var state = box.querySelector("[data-witness-state]");
  var make = box.querySelector("[data-witness-make]");
  var register = box.querySelector("[data-witness-register]");
  var sign = box.querySelector("[data-witness-sign]");
  var trust = box.querySelector("[data-witness-trust]");
  var forget = box.querySelector("[data-witness-forget]");
  var shown = box.querySelector("[data-witness-note]");
  var text = new TextEncoder();

  /* ---- bytes ---- */

  function base64(bytes) {
    return btoa(String.fromCharCode.apply(null, bytes));
  }

  function unbase64(words) {
    return Uint8Array.from(atob(words), function (c) { return c.charCodeAt(0); });
  }

  function hex(bytes) {
    return Array.from(bytes, function (b) { return b.toString(16).padStart(2, "0"); }).join("");
  }

  function joined() {
    var parts = Array.from(arguments);
    var all = new Uint8Array(parts.reduce(function (sum, part) { return sum + part.length; }, 0));
    parts.reduce(function (at, part) { all.set(part, at); return at + part.length; }, 0);
    return all;
  }

  function same(one, other) {
    return hex(one) === hex(other);
  }

  async function sha256(bytes) {
    return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  }

  /* ---- what is kept ---- */

  function store(mode, work) {
    return new Promise(function (done, failed) {
      var opening = indexedDB.open("custos-witness", 1);
      opening.onupgradeneeded = function () { opening.result.createObjectStore("keys"); };
      opening.onerror = function () { failed(opening.error); };
      opening.onsuccess = function () {
        var transaction = opening.result.transaction("keys", mode, { durability: "strict" });
        var asked = work(transaction.objectStore("keys"));
        transaction.oncomplete = function () { opening.result.close(); done(asked.result); };
        transaction.onabort = function () { opening.result.close(); failed(transaction.error); };
      };
    });
  }

  function kept() {
    return store("readonly", function (keys) { return keys.get(client); });
  }

  function keep(record) {
    return store("readwrite", function (keys) { return keys.put(record, client); });
  }

  /* ---- keys ---- */

  /** name+id+key, where the key may hold a plus too. */
  function verifierKey(words) {
    var first = words.indexOf("+");
    var second = words.indexOf("+", first + 1);
    return {
      name: words.slice(0, first),
      id: words.slice(first + 1, second),
      raw: unbase64(words.slice(second + 1)).slice(1)
    };
  }

  async function keyId(name, type, raw) {
    return (await sha256(joined(text.encode(name + "\n"), new Uint8Array([type]), raw))).slice(0, 4);
  }

  async function ownKey(record) {
    var id = await keyId(record.name, 4, record.raw);
    return { id: hex(id), words: record.name + "+" + hex(id) + "+" + base64(joined(new Uint8Array([4]), record.raw)) };
  }

  /* ---- checkpoints ---- */

  function refused(words, note) {
    var error = new Error(words);
    error.refused = note;
    return error;
  }

  function parse(note) {
    var lines = note.split("\n");
    var wrong = lines.length < 6 || lines[3] !== "" || lines[lines.length - 1] !== "" ||
      !/^(0|[1-9][0-9]{0,14})$/.test(lines[1]) || !/^[A-Za-z0-9+/]{43}=$/.test(lines[2]);
    if (wrong) {
      throw refused("what came is no checkpoint", note);
    }
    return {
      note: note,
      text: lines.slice(0, 3).join("\n") + "\n",
      origin: lines[0],
      size: Number(lines[1]),
      root: lines[2],
      signatures: lines.slice(4, -1)
    };
  }

  async function isSignedBy(log, checkpoint) {
    var key = await crypto.subtle.importKey("raw", log.raw, "Ed25519", false, ["verify"]);
    var id = await keyId(log.name, 1, log.raw);
    for (var line of checkpoint.signatures) {
      var parts = line.split(" ");
      if (parts.length === 3 && parts[0] === "\u2014" && parts[1] === log.name) {
        var blob = unbase64(parts[2]);
        if (same(blob.slice(0, 4), id) &&
            await crypto.subtle.verify("Ed25519", key, blob.slice(4), text.encode(checkpoint.text))) {
          return true;
        }
      }
    }
    return false;
  }

  function node(left, right) {
    return sha256(joined(new Uint8Array([1]), left, right));
  }

  /** Whether the tree of the second size begins with the tree of the first. */
  async function continues(first, second, path) {
    var steps = path.map(unbase64);
    var place = BigInt(first.size - 1);
    var last = BigInt(second.size - 1);
    if ((BigInt(first.size) & (BigInt(first.size) - 1n)) === 0n) {
      steps.unshift(unbase64(first.root));
    }
    if (steps.length === 0) {
      return false;
    }
    while (place & 1n) {
      place >>= 1n;
      last >>= 1n;
    }
    var old = steps[0];
    var grown = steps[0];
    for (var step of steps.slice(1)) {
      if (last === 0n) {
        return false;
      }
      if ((place & 1n) === 1n || place === last) {
        old = await node(step, old);
        grown = await node(step, grown);
        while ((place & 1n) === 0n && place !== 0n) {
          place >>= 1n;
          last >>= 1n;
        }
      } else {
        grown = await node(grown, step);
      }
      place >>= 1n;
      last >>= 1n;
    }
    return last === 0n && same(old, unbase64(first.root)) && same(grown, unbase64(second.root));
  }

  async function requireContinued(record, checkpoint) {
    if (!record.size) {
      return;
    }
    if (checkpoint.size < record.size) {
      throw refused("the ledger had " + record.size + " entries and has " + checkpoint.size, checkpoint.note);
    }
    if (checkpoint.size === record.size ? checkpoint.root !== record.root
        : !await continues(record, checkpoint, await consistency(record.size, checkpoint.size))) {
      throw refused("the ledger of " + checkpoint.size + " entries does not continue the one of " +
        record.size + " entries that this browser signed", checkpoint.note);
    }
  }

  /* ---- the platform ---- */

  async function answer(response) {
    var body = await response.text();
    if (!response.ok) {
      var detail = body;
      try {
        detail = JSON.parse(body).detail || body;
      } catch (plain) {
        detail = "the platform answered " + response.status;
      }
      throw new Error(detail);
    }
    return body;
  }

  async function consistency(from, to) {
    var path = "/portal/ledger/consistency?from=" + from + "&to=" + to;
    return JSON.parse(await answer(await fetch(path, { redirect: "error" }))).path;
  }

  async function deliver(note) {
    var headers = { "Content-Type": "text/plain;charset=UTF-8" };
    if (csrf) {
      headers[csrf.dataset.header] = csrf.content;
    }
    return answer(await fetch("/portal/ledger/cosignatures",
      { method: "POST", headers: headers, body: note, redirect: "error" }));
  }

  /* ---- acts ---- */

  async function cosigned(record, checkpoint) {
    var seconds = Math.floor(Date.now() / 1000);
    var time = new Uint8Array(8);
    new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
    var message = text.encode("cosignature/v1\ntime " + seconds + "\n" + checkpoint.text);
    var signature = new Uint8Array(await crypto.subtle.sign("Ed25519", record.key, message));
    var id = await keyId(record.name, 4, record.raw);
    return checkpoint.note + "\u2014 " + record.name + " " + base64(joined(id, time, signature)) + "\n";
  }

  async function signNewest() {
    var record = await kept();
    var checkpoint = parse(await answer(await fetch("/portal/ledger/checkpoint", { redirect: "error" })));
    var log = verifierKey(record.logKey);
    if (checkpoint.origin !== log.name || !await isSignedBy(log, checkpoint)) {
      var stranger = refused("the checkpoint is not signed with the ledger’s key " + log.name + "+" + log.id +
        ", which this browser has kept", checkpoint.note);
      stranger.otherKey = record.logKey !== box.dataset.logKey;
      throw stranger;
    }
    await requireContinued(record, checkpoint);
    record.size = checkpoint.size;
    record.root = checkpoint.root;
    // Before it is signed: a browser that is closed must not forget what it vouched for.
    await keep(record);
    await deliver(await cosigned(record, checkpoint));
    return checkpoint;
  }

  async function makeKey() {
    var pair = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    var raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    await keep({
      name: "browser/" + client + "/" + hex((await sha256(raw)).slice(0, 4)),
      raw: raw,
      key: pair.privateKey,
      logKey: box.dataset.logKey,
      size: 0,
      root: ""
    });
  }

  /* ---- what is shown ---- */

  function tell(words, bad) {
    state.textContent = words;
    state.className = bad ? "d t-crit" : "d";
  }

  function show(element, visible) {
    if (element) {
      element.hidden = !visible;
    }
  }

  async function look() {
    var record = await kept();
    var registered = (box.dataset.registered || "").split(" ");
    var own = record ? await ownKey(record) : null;
    var known = own !== null && registered.indexOf(own.id) >= 0;
    show(make, !record);
    show(register, record && !known);
    show(sign, known);
    show(forget, Boolean(record));
    show(trust, false);
    if (!record) {
      tell("This browser has no key for your ledger.");
    } else if (!known) {
      if (register) {
        register.elements.key.value = own.words;
        register.querySelector("[data-witness-key]").textContent = own.words;
      }
      tell("This browser has a key that is not registered, or was taken off: " + record.name + ", id " + own.id + ".");
    } else {
      tell("This browser signs as " + record.name + ", id " + own.id + ". " + (record.size
        ? "It signed " + record.size + " entries last." : "It has signed nothing yet."));
    }
  }

  function failed(error) {
    show(shown, Boolean(error.refused));
    if (error.refused) {
      tell("Not signed: " + error.message + ". Keep what is shown below, and ask us.", true);
      shown.textContent = error.refused;
      show(trust, error.otherKey);
    } else {
      tell("Not done: " + error.message, true);
    }
  }

  function onClick(button, work) {
    if (button) {
      button.addEventListener("click", async function () {
        button.disabled = true;
        try {
          await work();
        } catch (error) {
          failed(error);
        }
        button.disabled = false;
      });
    }
  }

  onClick(make, async function () {
    await makeKey();
    await look();
  });

  onClick(sign, async function () {
    show(shown, false);
    tell("Comparing and signing…");
    var checkpoint = await signNewest();
    tell("Signed: " + checkpoint.size + " entries, a continuation of what this browser signed before.");
  });

  onClick(trust, async function () {
    var record = await kept();
    record.logKey = box.dataset.logKey;
    await keep(record);
    show(shown, false);
    await look();
  });

  onClick(forget, async function () {
    await store("readwrite", function (keys) { return keys.delete(client); });
    show(shown, false);
    await look();
  });

  async function begin() {
    if (!window.isSecureContext || !window.crypto.subtle || !window.indexedDB) {
      throw new Error("no cryptography");
    }
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
  }

  begin().then(look, function () {
    tell("This browser cannot sign: it lacks Ed25519, or this page did not come over TLS. A current Chromium, Firefox " +
      "or Safari can; so can custos witness on a machine of yours.", true);
  }).catch(failed);
})();
