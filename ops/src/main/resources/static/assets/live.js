/*
 * Live updates by server-sent events.
 *
 *   data-live="queue incident:ACME-2026-0042"   refetches (its hx-get, with hx-trigger="live") when such a record changes
 *   data-new="queue"                            counts instead, and asks before any row moves
 */
(function () {
  "use strict";

  var url = document.body.dataset.events;
  var paused = false;
  var waiting = [];
  var fresh = {};
  var source = null;
  var begun = Date.now();
  var lastBeat = 0;

  function topics(element) {
    return element.dataset.live.split(/\s+/);
  }

  function concerns(element, change) {
    return topics(element).some(function (wanted) {
      var parts = wanted.split(":");
      return change.topic === "portal" || parts[0] === change.topic
        && (parts.length === 1 || change.subject === "*" || parts.slice(1).join(":") === change.subject);
    });
  }

  /* A field somebody types in, or a form not yet sent, is left alone until it is done. */
  function busy(element) {
    var focused = document.activeElement;
    return element.querySelector("form[data-dirty], dialog[open], [popover]:popover-open")
      || (focused && element.contains(focused) && focused.matches("input:not([type=checkbox]), textarea, select"));
  }

  /* Does not bubble: a row drawn anew must not draw its whole list anew. */
  function tell(element) {
    element.dispatchEvent(new CustomEvent("live"));
  }

  var due = new Set();
  var timer = 0;

  function refresh(element) {
    due.add(element);
    if (!timer) {
      timer = setTimeout(ask, 300 + Math.random() * 300);
    }
  }

  function ask() {
    timer = 0;
    var now = Array.from(due);
    due.clear();
    now.forEach(function (each) {
      if (!each.isConnected) { return; } // what was drawn in its place has caught up by itself
      if (paused || busy(each)) {
        due.add(each);
      } else {
        tell(each);
      }
    });
    if (due.size) { timer = setTimeout(ask, 1000); }
  }

  function apply(change) {
    note(change);
    document.querySelectorAll("[data-live]").forEach(function (element) {
      if (concerns(element, change)) { refresh(element); }
    });
    document.querySelectorAll("[data-new]").forEach(function (bar) {
      if (bar.dataset.new === change.topic) { collect(bar, change); }
    });
  }

  /* ---- an answer shows what was so when it was asked for; what was heard of since is asked for once more */

  var KEPT = 200;
  var heard = [];

  function note(change) {
    heard.push({ change: change, at: performance.now() });
    if (heard.length > KEPT) { heard.shift(); }
  }

  function missed(element, asked) {
    return heard.length === KEPT && heard[0].at > asked || heard.some(function (one) {
      return one.at >= asked && (one.change.topic === "*" || concerns(element, one.change));
    });
  }

  document.addEventListener("htmx:beforeRequest", function (event) {
    event.detail.requestConfig.asked = performance.now();
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    var drawn = event.detail;
    if (!drawn.requestConfig || drawn.requestConfig.asked === undefined || !event.target.querySelectorAll) { return; }
    [event.target, drawn.target].concat(Array.from(event.target.querySelectorAll("[data-live]"))).forEach(function (element) {
      if (element.isConnected && element.matches("[data-live]") && missed(element, drawn.requestConfig.asked)) {
        refresh(element);
      }
    });
  });

  /* ---- "n new": rows move only when asked */

  function collect(bar, change) {
    var known = fresh[change.topic] || (fresh[change.topic] = { subjects: new Set(), many: false, since: window.custos.time.now() });
    if (change.subject === "*") {
      known.many = true;
    } else if (known.subjects.size < 999) {
      known.subjects.add(change.subject);
    }
    show(bar, known);
  }

  function show(bar, known) {
    var pill = bar.querySelector(".pill");
    var text = bar.querySelector("[data-new-text]");
    if (!known) {
      pill.hidden = true;
      text.textContent = "Nothing new since " + clockTime(window.custos.time.now()) + ".";
      return;
    }
    pill.hidden = false;
    var count = known.subjects.size;
    pill.querySelector("b").textContent = count === 0 ? "Some" : count + (known.many ? "+" : "");
    text.textContent = "New since " + clockTime(known.since) + ". Rows stay put until you ask.";
  }

  function clockTime(ms) {
    return new Date(ms).toISOString().substring(11, 19);
  }

  document.addEventListener("click", function (event) {
    var bar = event.target.closest("[data-new]");
    if (!bar || !event.target.closest(".pill")) { return; }
    delete fresh[bar.dataset.new];
    show(bar, null);
    var target = document.querySelector(bar.dataset.target);
    if (target) {
      tell(target);
    } else {
      location.reload();
    }
  });

  /* ---- the stream */

  function say(state, word) {
    document.querySelectorAll("[data-live-state]").forEach(function (element) {
      element.dataset.state = state;
      if (element.textContent !== word) { element.textContent = word; }
    });
  }

  function state() {
    if (paused) {
      say("paused", waiting.length ? "Paused, " + waiting.length + " behind" : "Paused");
    } else if (source && source.readyState === EventSource.OPEN && Date.now() - lastBeat < 45000) {
      say("live", "Live");
    } else if (lastBeat) {
      say("away", "Live updates are away since " + clockTime(lastBeat));
    } else if (Date.now() - begun > 5000) {
      say("away", "Connecting");
    }
  }

  function receive(change) {
    if (!paused) {
      if (change.topic === "*") {
        refetchAll();
      } else {
        apply(change);
      }
      return;
    }
    if (waiting.length < 500) { waiting.push(change); }
    state();
  }

  function refetchAll() {
    note({ topic: "*", subject: "*" });
    document.querySelectorAll("[data-live]").forEach(refresh);
    document.querySelectorAll("[data-new]").forEach(function (bar) { collect(bar, { topic: bar.dataset.new, subject: "*" }); });
  }

  function connect() {
    source = new EventSource(url);
    source.addEventListener("change", function (event) {
      JSON.parse(event.data).forEach(receive);
    });
    source.addEventListener("resync", function () {
      receive({ topic: "*", subject: "*" });
    });
    source.addEventListener("beat", function (event) {
      lastBeat = Date.now();
      window.custos.time.trust(Number(event.data));
      state();
    });
    source.addEventListener("end", function () {
      source.close();
      lastBeat = lastBeat || Date.now();
      say("away", "Signed out");
      window.custos.toast("The session has ended. Sign in again to go on.", true);
    });
    source.onerror = state;
  }

  function pause(on) {
    paused = on;
    document.querySelectorAll("[data-pause]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(on));
      var word = button.querySelector("[data-pause-word]");
      if (word) { word.textContent = on ? "resume" : "pause"; }
    });
    if (!on) {
      var behind = waiting;
      waiting = [];
      if (behind.some(function (change) { return change.topic === "*"; })) {
        refetchAll();
      } else {
        behind.forEach(apply);
      }
    }
    state();
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-pause]")) { pause(!paused); }
  });

  function byItself(element, cause) {
    return element.matches && element.matches("[data-live]") && (!cause || cause.type === "live" || cause.type === "hx:poll:trigger");
  }

  /* While paused, or with the page hidden, nothing refetches by the clock either. */
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (byItself(event.target, event.detail.requestConfig.triggeringEvent) && (paused || document.hidden)) {
      event.preventDefault();
    }
  });
  document.addEventListener("htmx:configRequest", function (event) {
    if (byItself(event.target, event.detail.triggeringEvent)) {
      event.detail.headers["Custos-Live"] = "1"; // nobody is at the keyboard: no sign of life for the session
    }
  });
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden && !paused) { refetchAll(); }
  });
  document.addEventListener("custos:drawn", function () {
    if (paused) { pause(true); }
    state();
  });

  window.custos.onReady(function () {
    if (url && window.EventSource) {
      connect();
      setInterval(state, 5000);
      state();
    }
  });
})();
