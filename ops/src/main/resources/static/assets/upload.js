/*
 * Sends the files of a form one after the other, each as a body of its own, and shows how far it is.
 *
 *   <form data-upload data-largest="bytes">   with a field "file" and an <ol data-upload-state>
 *
 * The other fields go along in the address. Without this the form is sent as it is.
 */
(function () {
  "use strict";

  if (window.custosUpload) {
    return;
  }
  window.custosUpload = true;

  var csrf = document.querySelector("meta[name=csrf]");

  function line(list, file) {
    var item = document.createElement("li");
    var name = document.createElement("span");
    var bar = document.createElement("progress");
    var said = document.createElement("span");
    name.textContent = file.name;
    name.className = "cut";
    bar.max = Math.max(1, file.size);
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    said.className = "s d";
    said.textContent = "waits";
    item.append(name, bar, said);
    list.append(item);
    return { bar: bar, said: said };
  }

  function tell(row, words, bad) {
    row.said.textContent = words;
    row.said.className = bad ? "s t-crit" : "s d";
  }

  function address(form, file) {
    var query = new URLSearchParams();
    query.set("name", file.name);
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string" && name !== "_csrf") {
        query.set(name, value);
      }
    });
    return form.action + "?" + query.toString();
  }

  function send(form, file, row) {
    return new Promise(function (done) {
      var request = new XMLHttpRequest();
      request.open("POST", address(form, file));
      request.setRequestHeader("Content-Type", "application/octet-stream");
      if (csrf) {
        request.setRequestHeader(csrf.dataset.header, csrf.content);
      }
      request.upload.addEventListener("progress", function (event) {
        row.bar.value = event.loaded;
        tell(row, Math.floor(100 * event.loaded / row.bar.max) + " %");
      });
      request.addEventListener("load", function () {
        var plain = (request.getResponseHeader("Content-Type") || "").indexOf("text/plain") === 0;
        var good = request.status === 200;
        row.bar.value = good ? row.bar.max : row.bar.value;
        tell(row, plain ? request.responseText : "Not kept: the platform answered " + request.status + ".", !good);
        done(good);
      });
      request.addEventListener("error", function () {
        tell(row, "Not kept: the connection broke off.", true);
        done(false);
      });
      tell(row, "0 %");
      request.send(file);
    });
  }

  async function sendAll(form, files) {
    var list = form.querySelector("[data-upload-state]");
    var largest = Number(form.dataset.largest);
    var button = form.querySelector("button");
    var all = true;
    list.replaceChildren();
    button.disabled = true;
    var rows = files.map(function (file) { return line(list, file); });
    for (var n = 0; n < files.length; n += 1) {
      if (files[n].size > largest) {
        tell(rows[n], "Not sent: it is larger than the vault takes.", true);
        all = false;
      } else {
        all = await send(form, files[n], rows[n]) && all;
      }
    }
    button.disabled = false;
    delete form.dataset.sent;
    delete form.dataset.dirty;
    if (all) {
      location.assign(form.action);
    }
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    var chosen = form.matches("[data-upload]") ? Array.from(form.elements.file.files) : [];
    if (chosen.length > 0 && !event.defaultPrevented) {
      event.preventDefault();
      sendAll(form, chosen);
    }
  });
})();
