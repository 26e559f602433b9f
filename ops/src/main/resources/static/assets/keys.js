/*
 * Single keys, as the map on "?" says.
 *
 *   data-key="a"      the element that this key presses (a field is focused instead)
 *   data-list         a list moved through by j and k; inside it
 *   data-row          one row: one tab stop in all, the keys move it; data-open="url" or a link with data-open in it;
 *                     data-peek on a link in the row (clicked), or on the row itself (gets the event "peek")
 *   data-peeking      the content of the open peek panel; data-close-peek in it closes it
 *   data-bulk         the bar that acts on marked rows; data-marked-count in it, data-mark-all and data-unmark beside it;
 *                     what is in data-always in it can be used without a mark
 *   data-tabs         tabs moved through by [ ] and 1 to 9
 */
(function () {
  "use strict";

  var afterG = 0;
  var anchorRow = null;
  var following = 0;

  function inField(target) {
    return target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]");
  }

  function visible(element) {
    return element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
  }

  /* ---- lists */

  function list() {
    var focused = document.activeElement && document.activeElement.closest("[data-list]");
    return focused || document.querySelector("main [data-list]");
  }

  function rows(inside) {
    return Array.prototype.filter.call(inside.querySelectorAll("[data-row]"), visible);
  }

  function current(inside) {
    return inside.querySelector("[data-row][tabindex='0']");
  }

  function choose(row, focus) {
    var inside = row.closest("[data-list]");
    inside.querySelectorAll("[data-row][tabindex='0']").forEach(function (other) { other.tabIndex = -1; });
    row.tabIndex = 0;
    if (focus) {
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
  }

  function prepare() {
    document.querySelectorAll("[data-list]").forEach(function (inside) {
      var all = rows(inside);
      all.forEach(function (row) { if (!row.hasAttribute("tabindex")) { row.tabIndex = -1; } });
      if (all.length && !current(inside)) {
        var selected = inside.querySelector("[data-row][aria-selected=true]");
        choose(selected || all[0], false);
      }
    });
  }

  function move(step) {
    var inside = list();
    if (!inside) { return false; }
    var all = rows(inside);
    if (!all.length) { return false; }
    var at = all.indexOf(current(inside));
    var focusedInside = document.activeElement && inside.contains(document.activeElement);
    var next = !focusedInside && at >= 0 ? at : Math.min(Math.max(at + step, 0), all.length - 1);
    choose(all[next], true);
    if (document.querySelector("[data-peeking]")) {
      clearTimeout(following);
      following = setTimeout(function () {
        var row = current(inside);
        if (row) { peek(row); }
      }, 120); // held down, j does not fetch every row it passes
    }
    return true;
  }

  function peek(row) {
    var link = row.matches("[data-peek]") ? row : row.querySelector("[data-peek]");
    if (!link) { return open(row); }
    select(row);
    if (link === row) {
      window.htmx.trigger(row, "peek");
    } else {
      link.click();
    }
    return true;
  }

  function select(row) {
    row.closest("[data-list]").querySelectorAll("[aria-selected=true]").forEach(function (other) {
      other.removeAttribute("aria-selected");
    });
    if (row) { row.setAttribute("aria-selected", "true"); }
  }

  function closePeek(panel) {
    panel.replaceChildren();
    document.querySelectorAll("[data-row][aria-selected=true]").forEach(function (row) {
      row.removeAttribute("aria-selected");
      row.focus({ preventScroll: true });
    });
  }

  function open(row) {
    var link = row.querySelector("a[data-open]") || row.querySelector("a[href]");
    if (link) {
      link.click();
      return true;
    }
    return false;
  }

  function box(row) {
    return row.querySelector("input[type=checkbox]:not([disabled])");
  }

  function mark(row, on) {
    var check = box(row);
    if (check && check.checked !== on) {
      check.click();
    }
  }

  function markThrough(inside, row) {
    var all = rows(inside);
    var from = all.indexOf(anchorRow && all.indexOf(anchorRow) >= 0 ? anchorRow : row);
    var to = all.indexOf(row);
    all.slice(Math.min(from, to), Math.max(from, to) + 1).forEach(function (each) { mark(each, true); });
  }

  function markAll(inside) {
    var all = rows(inside).filter(box);
    var on = all.some(function (row) { return !box(row).checked; });
    all.forEach(function (row) { mark(row, on); });
    return all.length > 0;
  }

  function onRow(key, shift) {
    var inside = list();
    var row = inside && current(inside);
    if (!row) { return false; }
    if (key === "Enter") { return document.activeElement === row && open(row); }
    if (key === " ") { return document.activeElement === row && peek(row); }
    if (key === "*") { return markAll(inside); }
    if (key.toLowerCase() === "x" && box(row)) {
      if (shift) {
        markThrough(inside, row);
      } else {
        mark(row, !box(row).checked);
        anchorRow = row;
      }
      return true;
    }
    return false;
  }

  /* Marked rows are raised, and the bulk bar knows how many there are. */
  function countMarks(inside) {
    var marked = 0;
    inside.querySelectorAll("[data-row]").forEach(function (row) {
      var on = box(row) ? box(row).checked : false;
      row.classList.toggle("ck", on);
      marked += on ? 1 : 0;
    });
    var bar = document.querySelector("[data-bulk]");
    if (bar) {
      bar.toggleAttribute("data-marked", marked > 0);
      bar.querySelectorAll("[data-marked-count]").forEach(function (n) { n.textContent = marked; });
      bar.querySelectorAll("button, a, select, input").forEach(function (control) {
        if (control.type !== "hidden" && !control.closest("[data-always]")) { control.disabled = marked === 0; }
      });
    }
    document.querySelectorAll("[data-mark-all]").forEach(function (all) {
      var count = rows(inside).filter(box).length;
      all.checked = marked > 0 && marked === count;
      all.indeterminate = marked > 0 && marked < count;
    });
  }

  /* An empty page has no list, but a bar that can do nothing without one. */
  function countEveryMark() {
    var lists = document.querySelectorAll("[data-list]");
    (lists.length > 0 ? lists : [document]).forEach(countMarks);
  }

  document.addEventListener("change", function (event) {
    var inside = event.target.closest("[data-list]");
    if (event.target.matches("[data-mark-all]")) {
      rows(list()).forEach(function (row) { mark(row, event.target.checked); });
      countMarks(list());
    } else if (inside && event.target.matches("input[type=checkbox]")) {
      anchorRow = event.target.closest("[data-row]");
      countMarks(inside);
    }
  });

  document.addEventListener("click", function (event) {
    var row = event.target.closest("[data-row]");
    if (event.target.closest("[data-close-peek]")) {
      event.preventDefault();
      closePeek(event.target.closest(".peek"));
      return;
    }
    if (!row) {
      if (event.target.closest("[data-unmark]")) { rows(list()).forEach(function (each) { mark(each, false); }); }
      return;
    }
    choose(row, false);
    if (event.target.closest("[data-peek]") && event.target.closest("[data-peek]") !== row) { select(row); }
    if (event.shiftKey && event.target.matches("input[type=checkbox]")) {
      markThrough(row.closest("[data-list]"), row);
    } else if (!event.target.closest("a, button, input, label, select, textarea, summary") && !String(getSelection())) {
      peek(row);
    }
  });

  /* ---- pressing what carries the key */

  function press(key) {
    var found = Array.prototype.filter.call(document.querySelectorAll("[data-key]"), function (element) {
      return element.dataset.key === key && visible(element) && !element.disabled;
    });
    var modal = document.querySelector("dialog[open]");
    if (modal) {
      found = found.filter(function (element) { return modal.contains(element); });
    }
    // A mark made on many rows outranks the one row that is open.
    var target = found.find(function (element) { return element.closest("[data-bulk][data-marked]"); }) || found[0];
    if (!target) { return false; }
    if (target.matches("input:not([type=button]):not([type=submit]):not([type=checkbox]):not([type=radio]), textarea, select")) {
      target.focus();
      if (target.select) { target.select(); }
    } else {
      target.click();
    }
    return true;
  }

  function tab(which) {
    var tabs = document.querySelector("[data-tabs]");
    if (!tabs) { return false; }
    var all = Array.prototype.slice.call(tabs.querySelectorAll("a"));
    var at = all.findIndex(function (a) { return a.hasAttribute("aria-current"); });
    var next = which === "[" ? at - 1 : which === "]" ? at + 1 : Number(which) - 1;
    if (!all[next]) { return false; }
    all[next].click();
    return true;
  }

  function go(letter) {
    var link = document.querySelector("#rail [data-go='" + CSS.escape(letter) + "']");
    if (link) { link.click(); }
    return Boolean(link);
  }

  function escape() {
    var peeking = document.querySelector("[data-peeking] [data-close-peek]");
    if (peeking) {
      peeking.click();
      return true;
    }
    var inside = list();
    if (inside && inside.querySelector("[data-row] input:checked")) {
      rows(inside).forEach(function (row) { mark(row, false); });
      return true;
    }
    return false;
  }

  function inMenu(event) {
    var menu = event.target.closest("[popover]");
    if (!menu || !/^Arrow(Up|Down)$/.test(event.key)) { return false; }
    var picks = Array.prototype.slice.call(menu.querySelectorAll(".pick"));
    var at = picks.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    picks[(at + picks.length) % picks.length].focus();
    return true;
  }

  function act(event) {
    var key = event.key;
    if (inMenu(event)) { return true; }
    if (afterG && Date.now() - afterG < 1500) {
      afterG = 0;
      return go(key);
    }
    if (key === "g") {
      afterG = Date.now();
      return true;
    }
    if (key === "?") { return Boolean(window.custos.open("keymap")); }
    if (key === "j" || (key === "ArrowDown" && event.target.closest("[data-row]"))) { return move(1); }
    if (key === "k" || (key === "ArrowUp" && event.target.closest("[data-row]"))) { return move(-1); }
    if (key === "Escape") { return escape(); }
    if (onRow(key, event.shiftKey)) { return true; }
    if ((key === "[" || key === "]" || /^[1-9]$/.test(key)) && !press(key)) { return tab(key); }
    return key.length === 1 && press(key);
  }

  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      window.custos.open("palette");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    if (inField(event.target)) {
      if (event.key === "Escape" && !event.target.closest("dialog")) { event.target.blur(); }
      return;
    }
    var onControl = event.target.closest("a, button, summary, input");
    if (onControl && (event.key === "Enter" || event.key === " ")) { return; }
    if (document.querySelector("dialog[open]") && (event.key === "Escape" || event.key === "?")) { return; }
    if (document.querySelector("[popover]:popover-open") && event.key === "Escape") { return; } // the browser closes it
    if (act(event)) { event.preventDefault(); }
  });

  /* ---- palette: the places filtered by what is typed, else a search */

  function palette() {
    var dialog = document.getElementById("palette");
    if (!dialog) { return; }
    var field = dialog.querySelector("input[name=q]");
    var options = Array.prototype.slice.call(dialog.querySelectorAll("[role=option]"));
    var at = -1;

    function shown() {
      return options.filter(function (option) { return !option.hidden; });
    }

    function light(index) {
      var all = shown();
      options.forEach(function (option) { option.setAttribute("aria-selected", "false"); });
      at = all.length ? (index + all.length) % all.length : -1;
      if (at >= 0) {
        all[at].setAttribute("aria-selected", "true");
        all[at].scrollIntoView({ block: "nearest" });
        field.setAttribute("aria-activedescendant", all[at].id);
      } else {
        field.removeAttribute("aria-activedescendant");
      }
    }

    function filter() {
      var words = field.value.trim().toLowerCase().split(/\s+/);
      options.forEach(function (option) {
        var text = option.textContent.toLowerCase();
        option.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      });
      light(shown().length ? 0 : -1);
    }

    field.addEventListener("input", filter);
    dialog.addEventListener("toggle", filter);
    field.addEventListener("focus", filter);
    field.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        light(at + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        var chosen = shown()[at].querySelector("a, button");
        dialog.close();
        chosen.click();
      }
    });
    dialog.addEventListener("click", function (event) {
      var lens = event.target.closest("[data-lens]");
      if (lens) {
        document.querySelector("#lens-menu button[value='" + CSS.escape(lens.value) + "']").click();
      } else if (event.target.closest("[role=option]")) {
        dialog.close();
      }
    });
  }

  window.custos.onReady(function () {
    prepare();
    palette();
    countEveryMark();
  });
  document.addEventListener("custos:drawn", function () {
    prepare();
    countEveryMark();
  });
})();
