// Keys for people who work through lists; every page works without.
"use strict";
(() => {
  const off = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };
  const button = document.getElementById("keys-off");
  if (button) {
    const told = () => { button.textContent = off() ? "Switch keys on" : "Switch keys off"; };
    button.hidden = false;
    told();
    button.addEventListener("click", () => {
      try { localStorage.setItem("keys", off() ? "on" : "off"); } catch { /* private window */ }
      told();
    });
  }
  const tick = document.querySelector("[data-tick]");
  if (tick) {
    tick.hidden = false;
    tick.addEventListener("click", () => {
      const boxes = [...document.querySelectorAll("input[type=checkbox][name=id]")];
      const all = boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = !all;
    });
  }
  const rows = [...document.querySelectorAll("[data-row]")];
  let at = -1;
  const move = (step) => {
    if (!rows.length) {
      const link = document.querySelector(step > 0 ? "a[rel=next]" : "a[rel=prev]");
      if (link) link.click();
      return;
    }
    if (at >= 0) rows[at].classList.remove("here");
    at = Math.min(rows.length - 1, Math.max(0, at + step));
    rows[at].classList.add("here");
    rows[at].scrollIntoView({ block: "nearest" });
    const link = rows[at].querySelector("a");
    if (link) link.focus({ preventScroll: true });
  };
  const form = () => document.querySelector("form.decide");
  const choose = (values) => {
    const held = form();
    const radio = held && [...held.querySelectorAll("input[name=verdict]")].find((one) => values.includes(one.value));
    if (radio) { radio.checked = true; radio.focus(); }
    return radio;
  };
  let waiting = false;
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    const typing = target.matches("input:not([type=radio]):not([type=checkbox]), select, textarea");
    if (typing || off() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (waiting && /^[1-9]$/.test(event.key)) {
      const option = form() && form().querySelector(`option[data-digit="${event.key}"]`);
      if (option) { option.selected = true; event.preventDefault(); }
      waiting = false;
      return;
    }
    waiting = false;
    const does = {
      "/": () => document.getElementById("box").focus(),
      j: () => move(1),
      k: () => move(-1),
      o: () => { if (at >= 0) rows[at].querySelector("a").click(); },
      a: () => choose(["accepted", "right"]),
      d: () => { waiting = Boolean(choose(["dismissed", "wrong"])); },
      n: () => { const held = form(); if (held) held.querySelector("input[name=note]").focus(); },
      x: () => { const box = at >= 0 && rows[at].querySelector("input[type=checkbox]"); if (box) box.checked = !box.checked; },
      u: () => { const undo = document.querySelector("button[name=undo]"); if (undo) undo.click(); },
      "?": () => { location.href = "/about"; },
    }[event.key];
    if (does) { event.preventDefault(); does(); }
  });
})();
