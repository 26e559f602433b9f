/*
 * The queue's own habits on top of the shell's keys: which rows an action means, and that a row drawn anew stays
 * where the reader was.
 */
(function () {
  "use strict";

  var form = document.getElementById("act");
  var kept = null;
  var pressed = null;

  function marked() {
    return document.querySelectorAll("#queue-list input[name=group]:checked").length;
  }

  function peeks(row) {
    var peeked = document.querySelector(".peek input[name=peeked]");
    var box = row.querySelector("input[name=group]");
    return peeked && box && peeked.value.split(":")[0] === box.value.split(":")[0];
  }

  /* An action from the peek means that one row, from the bar the marked ones. */
  function aim(control) {
    var target = form.elements.target;
    var fromPeek = control.closest(".peek");
    if (fromPeek || control.closest(".bulk")) {
      target.value = fromPeek ? "peeked" : "marked";
    }
    var many = target.value === "marked" ? marked() : 1;
    document.querySelectorAll("[data-acts-on]").forEach(function (line) {
      line.textContent = many === 1 ? "1 row" : many + " rows";
    });
  }

  document.addEventListener("click", function (event) {
    var control = form && event.target.closest && event.target.closest("[form=act], [data-dialog^=act-]");
    if (control) { aim(control); }
  }, true);

  /* A key for an action where nothing is marked means the row the reader stands on, also while the peek is still
     on its way from the row before. */
  document.addEventListener("keydown", function (event) {
    if (!form || !/^[aimcn]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog") || document.querySelector("dialog[open]")) { return; }
    var row = document.querySelector("#queue-list [data-row][tabindex='0']");
    if (row && !marked() && !peeks(row)) {
      var box = row.querySelector("input[name=group]");
      if (box) { box.click(); }
    }
  }, true);

  /* A dialog closes as its button is pressed, by which htmx loses track of the button; the browser does not. */
  document.addEventListener("submit", function (event) {
    if (event.target === form) { pressed = event.submitter; }
  }, true);
  document.addEventListener("htmx:configRequest", function (event) {
    if (event.target === form && pressed && pressed.name) {
      event.detail.parameters[pressed.name] = pressed.value;
    }
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    if (event.target === form && event.detail.successful) {
      document.querySelectorAll("textarea[form=act], input[type=text][form=act], input.inp[form=act]").forEach(function (field) {
        field.value = "";
      });
    }
  });

  /* What has been taken back offers it no longer; the key takes back the latest. */
  document.addEventListener("htmx:afterRequest", function (event) {
    var toast = event.target.closest && event.target.closest(".toast");
    if (toast && event.detail.successful) { toast.remove(); }
  });
  document.addEventListener("htmx:oobAfterSwap", function () {
    var undos = document.querySelectorAll("#toasts [data-undo]");
    undos.forEach(function (undo, index) {
      if (index < undos.length - 1) { undo.removeAttribute("data-key"); }
    });
  });

  /* Rows are swapped in their place; the one that the reader stands on keeps the focus, the open one its wash. A mark
     stays when news of the row comes in, and is done with when the row was acted on. */
  function before(event) {
    var row = event.detail.target;
    if (!row || !row.matches || !row.matches("tr[data-row]")) { return; }
    kept = {
      id: row.id,
      current: row.tabIndex === 0,
      focus: document.activeElement === row || row.contains(document.activeElement),
      selected: row.getAttribute("aria-selected"),
      marked: event.type === "htmx:beforeSwap" && row.querySelector("input[name=group]:checked")
    };
  }

  function after() {
    var row = kept && document.getElementById(kept.id);
    if (row) {
      if (kept.current) {
        document.querySelectorAll("#queue-list [data-row][tabindex='0']").forEach(function (other) { other.tabIndex = -1; });
        row.tabIndex = 0;
      }
      if (kept.selected) { row.setAttribute("aria-selected", "true"); }
      if (kept.focus) { row.focus({ preventScroll: true }); }
      if (kept.marked) { row.querySelector("input[name=group]").checked = true; }
      row.dispatchEvent(new CustomEvent("custos:drawn", { bubbles: true }));
    }
    kept = null;
  }

  document.addEventListener("htmx:oobBeforeSwap", before);
  document.addEventListener("htmx:oobAfterSwap", after);
  document.addEventListener("htmx:beforeSwap", before);
  document.addEventListener("htmx:afterSwap", after);
})();
