// Keys for whoever works through many leads: j and k go through the rows, Enter opens one (as the
// browser does it), 1 to 5 press the buttons of the row or of the page. Everything works without.
"use strict";

(() => {
  const rows = [...document.querySelectorAll("[data-rows] [data-row]")];
  const linkOf = (row) => row.querySelector("a.open");
  const rowOf = (element) => element && element.closest("[data-row]");

  const go = (step) => {
    if (rows.length === 0) return;
    const at = rows.indexOf(rowOf(document.activeElement));
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
    const row = rows[Math.min(Math.max(next, 0), rows.length - 1)];
    linkOf(row).focus();
    row.scrollIntoView({ block: "nearest" });
  };

  const press = (key) => {
    const row = rowOf(document.activeElement);
    // In a list a key acts on the chosen row alone, never on whichever comes first.
    if (rows.length > 0 && !row) return;
    const button = (row || document).querySelector(`button[data-key="${key}"]`);
    if (button) button.click();
  };

  const isTyping = (element) => element.matches("input, select, textarea, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      go(event.key === "j" ? 1 : -1);
    } else if (/^[1-5]$/.test(event.key)) {
      event.preventDefault();
      press(event.key);
    } else if (event.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  });

  // A button pressed twice by an unsteady hand sends once; the server would notice as well. A
  // form that brings a file stays on the page and may be sent again.
  document.addEventListener("submit", (event) => {
    const { dataset, method } = event.target;
    if (method !== "post" || "again" in dataset) return;
    if (dataset.sent) event.preventDefault();
    dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  const start = document.querySelector("[data-start]");
  if (start && document.activeElement === document.body) start.focus();

  const print = document.querySelector("button[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
})();
