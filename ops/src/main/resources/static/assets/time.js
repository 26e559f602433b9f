/* Clocks, ages, countdowns, rings and the horizon, kept fresh once a second in the wording of the server. */
(function () {
  "use strict";

  var offset = 0; // server minus browser, in ms
  var SOON = 600;
  var pad = function (n) { return n < 10 ? "0" + n : String(n); };

  function now() {
    return Date.now() + offset;
  }

  function left(ms) {
    var negative = ms < 0;
    var s = Math.floor(Math.abs(ms) / 1000);
    var sign = negative && s > 0 ? "\u2212" : "";
    if (s >= 72 * 3600) { return sign + Math.floor(s / 86400) + " d"; }
    if (s >= 24 * 3600) { return sign + Math.floor(s / 3600) + " h"; }
    var h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60;
    return sign + (h ? h + ":" + pad(m) : String(m)) + ":" + pad(s % 60);
  }

  function age(ms) {
    var s = Math.max(0, Math.floor(ms / 1000));
    if (s < 60) { return s + " s"; }
    if (s < 3600) { return Math.floor(s / 60) + " min"; }
    return s < 48 * 3600 ? Math.floor(s / 3600) + " h" : Math.floor(s / 86400) + " d";
  }

  function urgency(due, start, at) {
    if (at >= due) { return "late"; }
    var remaining = due - at;
    return (start && remaining * 4 < due - start) || remaining < SOON * 1000 ? "soon" : "";
  }

  function write(node, text) {
    if (node.textContent !== text) { node.textContent = text; }
  }

  function mood(element, state) {
    ["soon", "late"].forEach(function (name) { element.classList.toggle(name, name === state); });
  }

  function moment(element, name) {
    var text = name === "datetime" ? element.getAttribute("datetime") : element.dataset[name];
    return text ? Date.parse(text) : 0;
  }

  /* The same figures as Horizon.java. */
  function position(ms) {
    var s = Math.min(Math.max(ms / 1000, 0), 172800);
    return 0.7 + 98.6 * Math.log1p(s / 150) / Math.log1p(1152);
  }

  function drawHorizon(at) {
    document.querySelectorAll("[data-horizon]").forEach(function (mark) {
      var due = moment(mark, "due");
      var x = position(due - at).toFixed(2) + "%";
      mark.querySelector("svg").setAttribute("x", x);
      var text = mark.querySelector("text");
      if (text) {
        text.setAttribute("x", x);
        write(text.querySelector("[data-left]"), left(due - at));
      }
      mood(mark, urgency(due, moment(mark, "start"), at));
    });
  }

  function drawRings(at) {
    document.querySelectorAll("[data-ring]").forEach(function (ring) {
      var due = moment(ring, "due"), start = moment(ring, "start");
      var part = at >= due || !start ? 100 : Math.max(0, Math.min(100, Math.floor((due - at) * 100 / (due - start))));
      ring.querySelector(".fg").setAttribute("stroke-dasharray", part + " 100");
      if (!ring.hasAttribute("data-yours") || at >= due) {
        mood(ring, urgency(due, start, at));
      }
    });
  }

  function drawClocks(at) {
    var utc = new Date(at);
    document.querySelectorAll("[data-clock=utc]").forEach(function (clock) {
      write(clock.querySelector(".hm"), pad(utc.getUTCHours()) + ":" + pad(utc.getUTCMinutes()));
      write(clock.querySelector(".sc"), ":" + pad(utc.getUTCSeconds()));
    });
    document.querySelectorAll("[data-clock=local]").forEach(function (clock) {
      write(clock, pad(utc.getHours()) + ":" + pad(utc.getMinutes()));
    });
  }

  function tick() {
    var at = now();
    drawClocks(at);
    document.querySelectorAll("time[data-countdown]").forEach(function (element) {
      var due = moment(element, "datetime");
      write(element, left(due - at));
      mood(element, urgency(due, moment(element, "start"), at));
    });
    document.querySelectorAll("time[data-age]").forEach(function (element) {
      write(element, age(at - moment(element, "datetime")));
    });
    drawRings(at);
    drawHorizon(at);
  }

  function zoneName() {
    var zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "local";
    return zone.split("/").pop().replace(/_/g, " ");
  }

  /* Tooltips say UTC first and then the reader's own time. */
  function localTooltips(root) {
    root.querySelectorAll("time[datetime]:not([data-local])").forEach(function (element) {
      var at = new Date(element.getAttribute("datetime"));
      if (!element.title || isNaN(at)) { return; }
      element.dataset.local = "";
      element.title += ", " + at.toLocaleString(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" }) + " " + zoneName();
    });
  }

  window.custos.time = {
    now: now,
    left: left,
    age: age,
    /* The server's clock rules; a browser may be minutes off. */
    trust: function (serverMillis) {
      offset = Math.abs(serverMillis - Date.now()) > 1500 ? serverMillis - Date.now() : 0;
    }
  };

  window.custos.onReady(function () {
    document.querySelectorAll("[data-zone]").forEach(function (element) { write(element, zoneName()); });
    localTooltips(document);
    tick();
    setInterval(tick, 1000);
  });
  document.addEventListener("custos:drawn", function (event) {
    localTooltips(event.target);
    tick();
  });
})();
