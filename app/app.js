/* Cards on citations, sentences that light up their sources, jumps, copying. No dependencies. */
(() => {
  "use strict";

  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const motion = () => (calm() ? "auto" : "smooth");
  const closest = (event, selector) =>
    event.target instanceof Element ? event.target.closest(selector) : null;

  /* ---- one floating card, shared by citations and verdicts ---- */

  let card = null;

  function floating() {
    if (!card || !card.isConnected) {
      card = document.createElement("div");
      card.id = "floating-card";
      card.setAttribute("aria-hidden", "true"); /* aria-describedby points at the original */
      document.body.append(card);
    }
    return card;
  }

  function showCard(anchor) {
    const box = floating();
    const original = document.getElementById(anchor.getAttribute("aria-describedby") || "");
    box.replaceChildren();
    if (original) {
      box.append(...[...original.cloneNode(true).childNodes]);
    } else {
      box.textContent = anchor.dataset.tip;
    }
    box.dataset.shown = "";
    const at = anchor.getBoundingClientRect();
    const width = box.offsetWidth;
    const left = Math.min(Math.max(8, at.left - 24), innerWidth - width - 8);
    const below = at.bottom + box.offsetHeight + 16 < innerHeight;
    box.style.left = `${Math.max(8, left)}px`;
    box.style.top = `${below ? at.bottom + 8 : at.top - box.offsetHeight - 8}px`;
  }

  function hideCard() {
    if (card) delete card.dataset.shown;
  }

  /* ---- a sentence of the brief lights up the sentences it was written from ---- */

  let waiting = 0;

  function light(line) {
    dim();
    if (!line) return;
    line.classList.add("lit");
    const numbers = new Set(line.dataset.cites.split(" "));
    const marks = all("#sources mark.cited").filter((mark) => numbers.has(mark.dataset.n));
    marks.forEach((mark) => mark.classList.add("lit"));
    const panel = one("#sources .sources");
    if (!panel || !marks.length || panel.scrollHeight <= panel.clientHeight) return;
    waiting = setTimeout(() => {
      if (!marks.some((mark) => isInside(mark, panel))) bring(marks[0], panel);
    }, 180);
  }

  function dim() {
    clearTimeout(waiting);
    all(".lit").forEach((element) => element.classList.remove("lit"));
  }

  function isInside(element, panel) {
    const a = element.getBoundingClientRect();
    const b = panel.getBoundingClientRect();
    return a.height > 0 && a.top >= b.top && a.bottom <= b.bottom;
  }

  function bring(element, panel) {
    const a = element.getBoundingClientRect();
    const b = panel.getBoundingClientRect();
    const top = panel.scrollTop + a.top - b.top - panel.clientHeight / 3;
    panel.scrollTo({ top, behavior: motion() });
  }

  /* ---- jumps between the brief and its sources ---- */

  function jump(id) {
    const target = document.getElementById(id);
    if (!target) return;
    const panel = target.closest("#sources .sources");
    if (panel) openTab("Sources");
    const folded = target.closest("details");
    if (folded) folded.open = true;
    setTimeout(() => whenShown(target, () => land(target, panel)), 30);
  }

  /* Where the sources stand below the brief, "Back to the brief" goes to the sentence left. */
  function backTo(id) {
    one("#back a")?.setAttribute("href", `#${id}`);
  }

  /* The tab and the fold may take a while to open, and nothing scrolls to what is not laid out. */
  function whenShown(target, act, frames = 120) {
    if (frames === 0 || target.getClientRects().length) act();
    else requestAnimationFrame(() => whenShown(target, act, frames - 1));
  }

  function land(target, panel) {
    /* An article may be taller than the window: what is to be seen of it is its heading. */
    const place = target.matches("details") ? one("summary", target) : target;
    if (panel && panel.scrollHeight > panel.clientHeight) {
      bring(place, panel);
      if (!onScreen(panel)) panel.scrollIntoView({ block: "nearest", behavior: motion() });
    } else {
      place.scrollIntoView({ block: "center", behavior: motion() });
    }
    all(".landed").forEach((element) => element.classList.remove("landed"));
    target.classList.add("landed");
    if (place === target) target.tabIndex = -1;
    place.focus({ preventScroll: true });
    settle(place, touched);
  }

  /* Two smooth scrolls at once, or a panel that is still growing, may leave it out of view. A
     visitor who has scrolled or typed since is where they want to be. */
  function settle(place, before, checks = 3) {
    setTimeout(() => {
      const at = place.getBoundingClientRect();
      if (touched !== before || (at.top >= 0 && at.bottom <= innerHeight)) return;
      place.scrollIntoView({ block: "center" });
      if (checks > 1) settle(place, before, checks - 1);
    }, 700);
  }

  function onScreen(element) {
    const at = element.getBoundingClientRect();
    return at.top >= 0 && at.top < innerHeight * 0.6;
  }

  function openTab(name) {
    const tab = all("#tabs [role=tab]").find((each) => each.textContent.trim() === name);
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
  }

  /* ---- copying, also where the page is not served over https ---- */

  const relabelled = new WeakMap();

  /* The label is kept apart: a second click finds "Copied" on the button. */
  async function copy(button) {
    button.dataset.label ??= button.textContent;
    button.textContent = (await put(button.dataset.copy)) ? "Copied" : "Copying was refused";
    clearTimeout(relabelled.get(button));
    const back = setTimeout(() => (button.textContent = button.dataset.label), 1600);
    relabelled.set(button, back);
  }

  async function put(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text).then(() => true, () => false);
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  /* ---- events, all on the document: Gradio replaces the panels as it likes ---- */

  const TIPS = ".brief .cite, .brief [data-tip]";

  function enter(event) {
    const tip = closest(event, TIPS);
    if (tip) showCard(tip);
    const line = closest(event, ".brief .line");
    if (line && !line.classList.contains("lit")) light(line);
  }

  function leave(event) {
    const to = event.relatedTarget instanceof Element ? event.relatedTarget : null;
    if (closest(event, TIPS) && !(to && to.closest(TIPS))) hideCard();
    if (closest(event, ".brief .line") && !(to && to.closest(".brief .line, #account"))) dim();
  }

  document.addEventListener("mouseover", enter);
  document.addEventListener("mouseout", leave);
  document.addEventListener("focusin", enter);
  document.addEventListener("focusout", leave);
  window.addEventListener("scroll", hideCard);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideCard();
  });
  document.addEventListener("click", (event) => {
    const button = closest(event, ".copy");
    if (button) void copy(button);
    const link = closest(event, ".brief .cite, .sources .num, .jump");
    if (!link) return;
    event.preventDefault();
    hideCard();
    const line = link.closest(".brief .line");
    if (line) backTo(line.id);
    jump(link.getAttribute("href").slice(1));
  });

  /* ---- progress, and then the new brief, come into view ---- */

  let shown = null;
  let working = false;

  function follow() {
    const progress = one("#status .progress, #status .trouble");
    if (progress && !working) progress.scrollIntoView({ block: "nearest", behavior: motion() });
    working = Boolean(progress);
    const brief = one("#brief .brief");
    if (!brief || brief === shown) return;
    shown = brief;
    backTo("brief-title");
    setTimeout(() => {
      bringResults();
      one("#brief-title")?.focus({ preventScroll: true });
    }, 150); /* after the progress has gone and the page has its new height */
    const before = touched;
    setTimeout(() => touched === before && bringResults(), 900); /* the panels have settled */
  }

  let touched = 0;
  for (const name of ["wheel", "touchstart", "keydown", "mousedown"]) {
    window.addEventListener(name, () => (touched += 1), { passive: true });
  }

  function bringResults() {
    one("#results")?.scrollIntoView({ block: "start", behavior: motion() });
  }

  new MutationObserver(follow).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
