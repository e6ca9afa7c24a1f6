"use strict";
(() => {
  const formulas = [...document.querySelectorAll(".tex")];
  const sources = new Map(formulas.map(el => [el, el.textContent]));
  const typeset = el => {
    if (el.dataset.done) return;
    el.dataset.done = "yes";
    katex.render(sources.get(el), el, {
      displayMode: true, throwOnError: false, strict: "ignore",
      trust: context => context.command === "\\htmlClass",
    });
  };
  // What is looked at comes first; the rest follows while the page is at rest, all of it before printing.
  const near = new IntersectionObserver(entries => {
    for (const e of entries) if (e.isIntersecting) { typeset(e.target); near.unobserve(e.target); }
  }, { rootMargin: "600px" });
  formulas.forEach(el => near.observe(el));
  let next = 0;
  const idle = window.requestIdleCallback || (f => setTimeout(() => f({ timeRemaining: () => 8 }), 16));
  const rest = deadline => {
    while (next < formulas.length && deadline.timeRemaining() > 2) typeset(formulas[next++]);
    if (next < formulas.length) idle(rest);
    else document.documentElement.dataset.typeset = "all";
  };
  idle(rest);
  // On paper what is wider than the page is set smaller.
  const paper = 660, size = 11.3; // pixels: the width of a page, and of the letters there
  addEventListener("beforeprint", () => {
    formulas.forEach(typeset);
    const widths = formulas.map(el => el.scrollWidth > el.clientWidth ? el.scrollWidth * size / parseFloat(getComputedStyle(el).fontSize) : 0);
    formulas.forEach((el, i) => el.style.setProperty("--fit", Math.min(1, paper / widths[i])));
  });

  const forms = [...document.querySelectorAll(".form")];
  const words = new Map(forms.map(el => [el, el.textContent.toLowerCase()]));
  const part = document.getElementById("part"), search = document.getElementById("search"), found = document.getElementById("found");
  // Of the buttons of a kind those pressed say what is shown; without one all is.
  const fits = (kind, value) => {
    const pressed = [...document.querySelectorAll(`.chip[data-${kind}][aria-pressed="true"]`)];
    return !pressed.length || pressed.some(b => b.dataset[kind] === value);
  };
  const filter = () => {
    const text = search.value.trim().toLowerCase();
    let shown = 0;
    for (const el of forms) {
      const section = el.closest(".part");
      el.hidden = !(fits("sign", el.dataset.sign) && fits("name", el.dataset.name) && (!part.value || section.id === part.value) && words.get(el).includes(text));
      if (!el.hidden) shown++;
    }
    for (const el of document.querySelectorAll(".statement")) el.hidden = !el.querySelector(".form:not([hidden])");
    for (const el of document.querySelectorAll(".part")) el.hidden = !el.querySelector(".form:not([hidden])");
    found.textContent = shown === forms.length ? `${shown} statements` : `${shown} of ${forms.length} statements`;
  };
  for (const chip of document.querySelectorAll(".chip")) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") === "true" ? "false" : "true");
      filter();
    });
  }
  part.addEventListener("change", filter);
  search.addEventListener("input", filter);
  addEventListener("keydown", e => {
    if (e.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) { e.preventDefault(); search.focus(); }
    if (e.key === "Escape" && document.activeElement === search) { search.value = ""; filter(); }
  });
  // A link leads to what a filter has hidden, too.
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) {
      document.querySelectorAll(".chip").forEach(c => c.setAttribute("aria-pressed", "false"));
      part.value = search.value = "";
      filter();
    }
    target.querySelectorAll(".tex").forEach(typeset);
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  filter();
  follow();
})();
