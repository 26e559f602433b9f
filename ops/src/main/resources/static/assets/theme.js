/* Runs before the first paint so that a page never flashes in the other theme. */
(function () {
  var root = document.documentElement;
  var key = "custos-theme";

  function remembered() {
    try {
      return localStorage.getItem(key);
    } catch (_) {
      return null; // storage is off: stay with the page's own theme
    }
  }

  var theme = remembered();
  if (theme === "dark" || theme === "light" || theme === "auto") {
    root.setAttribute("data-theme", theme);
  }

  function isLight() {
    return getComputedStyle(root).colorScheme === "light"
      || (root.getAttribute("data-theme") === "auto" && matchMedia("(prefers-color-scheme: light)").matches);
  }

  window.custosTheme = {
    set: function (next) {
      root.setAttribute("data-switching", ""); // no fading from one theme into the other
      root.setAttribute("data-theme", next);
      setTimeout(function () { root.removeAttribute("data-switching"); }, 60);
      try {
        localStorage.setItem(key, next);
      } catch (_) {
        /* switched for this page only */
      }
    },
    toggle: function () {
      this.set(isLight() ? "dark" : "light");
    }
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-theme-toggle]");
    if (button) {
      window.custosTheme.toggle();
    }
  });
})();
