"use strict";
for (const part of document.querySelectorAll(".document")) {
  const source = part.querySelector(".source");
  const entries = [...part.querySelectorAll(".entry")];
  const marks = new Map();
  for (const mark of source.querySelectorAll("mark")) {
    for (const number of mark.dataset.entries.split(" ")) {
      if (!marks.has(number)) marks.set(number, []);
      marks.get(number).push(mark);
    }
  }
  const hidden = new Set();
  let chosen = [];

  const choose = (entry, scroll) => {
    chosen.forEach((one) => one.classList.remove("chosen"));
    const words = marks.get(entry.dataset.entry) || [];
    chosen = [entry, ...words];
    chosen.forEach((one) => one.classList.add("chosen"));
    if (scroll !== "source" && words.length > 0) words[0].scrollIntoView({ block: "center" });
    if (scroll !== "entry") entry.scrollIntoView({ block: "center" });
  };
  const shown = () => entries.filter((entry) => !entry.classList.contains("unshown"));
  const innermost = (mark) => {
    const numbers = mark.dataset.entries.split(" ");
    const open = numbers.filter((number) => !entries[number].classList.contains("unshown"));
    return open.length > 0 ? entries[open[open.length - 1]] : null;
  };

  part.querySelector("fieldset").addEventListener("change", (event) => {
    const kind = event.target.dataset.kind;
    if (event.target.checked) hidden.delete(kind);
    else hidden.add(kind);
    for (const entry of entries) {
      entry.classList.toggle("unshown", [...hidden].some((one) => entry.classList.contains(one)));
    }
    for (const mark of source.querySelectorAll("mark")) mark.classList.toggle("unshown", innermost(mark) === null);
  });
  part.querySelector(".entries").addEventListener("focusin", (event) => {
    const entry = event.target.closest(".entry");
    if (entry) choose(entry, "entry");
  });
  part.querySelector(".entries").addEventListener("mouseover", (event) => {
    const entry = event.target.closest(".entry");
    if (entry && !chosen.includes(entry)) choose(entry, "entry");
  });
  part.querySelector(".entries").addEventListener("click", (event) => {
    const entry = event.target.closest(".entry");
    if (!entry) return;
    event.preventDefault();
    choose(entry, "entry");
  });
  source.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    const entry = mark && innermost(mark);
    if (!entry) return;
    choose(entry, "source");
    entry.querySelector("a").focus({ preventScroll: true });
  });
  // j and k go from entry to entry, as arrows do in a list.
  part.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const entry = event.target.closest(".entry");
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!entry && event.key.startsWith("Arrow")) return;
    const all = shown();
    const next = entry ? all[all.indexOf(entry) + step] : all[0];
    if (!next) return;
    event.preventDefault();
    next.querySelector("a").focus();
  });
}
