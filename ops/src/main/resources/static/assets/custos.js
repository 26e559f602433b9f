/* What every page needs: CSRF on htmx requests, toasts, dialogs, menus, forms that act once. */
(function () {
  "use strict";

  var csrf = document.querySelector("meta[name=csrf]");
  var region = document.getElementById("toasts");

  function onReady(work) {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", work);
    } else {
      work();
    }
  }

  /* ---- requests */

  document.addEventListener("htmx:configRequest", function (event) {
    if (csrf && event.detail.verb !== "get") {
      event.detail.headers[csrf.dataset.header] = csrf.content;
    }
  });

  function words(status) {
    if (status === 401 || status === 403) {
      return "Refused: your account may not do this, or the session ended. Sign in again.";
    }
    if (status === 404) {
      return "Not found. The record is gone, or belongs to another client.";
    }
    return "Not done: the platform answered " + status + ". Try again; nothing was changed by halves.";
  }

  document.addEventListener("htmx:responseError", function (event) {
    if (!isLive(event.detail)) {
      toast(words(event.detail.xhr.status), true);
    }
  });
  document.addEventListener("htmx:sendError", function (event) {
    if (!isLive(event.detail)) {
      toast("Not sent: the platform cannot be reached. Nothing was changed.", true);
    }
  });

  function isLive(detail) {
    var cause = detail.requestConfig && detail.requestConfig.triggeringEvent;
    return cause && (cause.type === "live" || cause.type === "load" || cause.type === "hx:poll:trigger");
  }

  /* ---- diagrams wider than their place: the token first, afterwards wherever the reader went */

  var places = {};

  function placeDiagrams(root) {
    root.querySelectorAll(".dia").forEach(function (view) {
      var key = view.getAttribute("aria-label");
      var token = view.querySelector("g.act");
      if (key in places) {
        view.scrollLeft = places[key];
      } else if (token) {
        var at = token.getBoundingClientRect();
        var frame = view.getBoundingClientRect();
        view.scrollLeft += at.left - frame.left - (frame.width - at.width) / 2;
      }
      view.addEventListener("scroll", function () {
        places[key] = view.scrollLeft;
      }, { passive: true });
    });
  }

  onReady(function () {
    placeDiagrams(document);
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    placeDiagrams(event.target);
  });

  /* ---- toasts */

  function keep(toastElement) {
    var seconds = toastElement.querySelector("[data-undo]") ? 10 : toastElement.classList.contains("bad") ? 12 : 5;
    var left = toastElement.querySelector("[data-undo-left]");
    var timer = setInterval(function () {
      if (toastElement.matches(":hover, :focus-within")) {
        return;
      }
      seconds -= 1;
      if (left) {
        left.textContent = ", " + seconds + " s";
      }
      if (seconds <= 0) {
        clearInterval(timer);
        toastElement.remove();
      }
    }, 1000);
    return toastElement;
  }

  function toast(text, bad) {
    var element = document.createElement("div");
    var span = document.createElement("span");
    var close = document.createElement("button");
    element.className = bad ? "toast bad" : "toast";
    span.textContent = text;
    close.type = "button";
    close.className = "btn";
    close.textContent = "Close";
    close.dataset.dismiss = "";
    element.append(span, close);
    region.append(element);
    return keep(element);
  }

  /* A response may carry toasts anywhere in its fragment: they move to their region. */
  function collectToasts(root) {
    root.querySelectorAll("[data-toast]").forEach(function (element) {
      if (region && !element.closest("[data-sample]")) {
        element.removeAttribute("data-toast");
        region.append(element);
        if (window.htmx) { window.htmx.process(element); } // at once: who is quick with the undo must not leave the page
        keep(element);
      }
    });
  }

  /* ---- dialogs, menus */

  function open(id) {
    var dialog = document.getElementById(id);
    if (dialog && !dialog.open) {
      document.querySelectorAll("[popover]:popover-open").forEach(function (p) { p.hidePopover(); });
      dialog.showModal();
      var field = dialog.querySelector("[autofocus], input:not([type=hidden]), textarea, select");
      if (field) {
        field.focus();
        if (field.select) {
          field.select();
        }
      }
    }
    return dialog;
  }

  document.addEventListener("click", function (event) {
    var target = event.target;
    if (target.closest("[data-dismiss]")) {
      target.closest(".toast").remove();
    } else if (target.closest("[data-close]")) {
      var closing = target.closest("dialog, [popover]");
      if (closing && closing.close) {
        closing.close();
      } else if (closing) {
        closing.hidePopover();
      }
    } else if (target.closest("[data-dialog]")) {
      open(target.closest("[data-dialog]").dataset.dialog);
    } else if (target.closest("[data-keymap]")) {
      open("keymap");
    } else if (target.closest("[data-palette]")) {
      open("palette");
    } else if (target.matches("dialog")) {
      target.close(); // the click fell on the backdrop
    }
  });

  /* data-copy="text" puts it on the clipboard. */
  document.addEventListener("click", function (event) {
    var source = event.target.closest("[data-copy]");
    if (source && navigator.clipboard) {
      navigator.clipboard.writeText(source.dataset.copy).then(function () {
        toast("Copied " + (source.dataset.copy.length > 40 ? source.dataset.copy.slice(0, 39) + "\u2026" : source.dataset.copy) + ".");
      }, function () {
        toast("Not copied: the browser refused the clipboard.", true);
      });
    }
  });

  /* ---- forms: sent once, Ctrl+Enter sends */

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" && !form.hasAttribute("hx-post")) {
      return;
    }
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 4000) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    form.dataset.sent = String(Date.now());
    if (form.elements.requestId && !form.hasAttribute("hx-post")) {
      history.replaceState(Object.assign({}, history.state, { sent: form.elements.requestId.value, by: form.action }), "");
    }
  }, true);

  /* Back at a form that was sent: unchanged and sent again it is the same request, changed it is another one. */
  function recall() {
    var past = history.state || {};
    document.querySelectorAll("form[method=post]").forEach(function (form) {
      var id = form.elements.requestId;
      if (id && past.sent && past.by === form.action) {
        var fresh = id.value;
        id.value = past.sent;
        form.addEventListener("input", function () { id.value = fresh; }, { once: true });
      }
    });
  }

  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest && event.target.closest("form");
    if (form) {
      delete form.dataset.sent;
    }
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      var form = event.target.closest("form");
      if (form && form.method !== "dialog") {
        event.preventDefault();
        form.requestSubmit();
      }
    }
  });

  /* An unsaved form is never replaced by a live update. */
  document.addEventListener("input", function (event) {
    var form = event.target.closest("form");
    if (form && form.method === "post") {
      form.dataset.dirty = "";
    }
  });

  onReady(function () {
    recall();
    collectToasts(document);
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    collectToasts(document);
    if (event.detail && event.detail.target) {
      event.detail.target.dispatchEvent(new CustomEvent("custos:drawn", { bubbles: true }));
    }
  });
  document.addEventListener("htmx:oobAfterSwap", function () {
    collectToasts(document);
  });

  window.custos = { toast: toast, open: open, onReady: onReady };
})();
