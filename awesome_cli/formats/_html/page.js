"use strict";
// The page reads what it shows from its own HTML: there is no second copy of the list.
(() => {
  const byId = (id) => document.getElementById(id);
  const [query, sort, said, results, whole, figures] = ["query", "sort", "said", "results", "whole", "figures"].map(byId);
  const SORTS = {
    citations: (one, other) => number(other, "citations") - number(one, "citations"),
    stars: (one, other) => number(other, "stars") - number(one, "stars"),
    newest: (one, other) => (other.newest > one.newest) - (other.newest < one.newest),
    title: (one, other) => one.title.localeCompare(other.title),
  };
  const CHUNK = 20;

  // --- The entries, each once -------------------------------------------------------------------

  const idOf = (element) => element.dataset.id ?? element.id.slice("entry-".length);
  const entries = [];
  const known = new Map();
  for (const element of whole.querySelectorAll(".entry")) {
    const { kind = "", newest = "", year = newest.slice(0, 4), venue = "", link = "alive", custom } = element.dataset;
    const id = idOf(element);
    let entry = known.get(id);
    if (!entry) {
      entry = { id, element, place: entries.length, newest, sections: new Set(), facets: { kind: [kind], year: [year], venue: [venue], link: [link] } };
      for (const [name, values] of Object.entries(custom ? JSON.parse(custom) : {})) entry.facets[name] = values;
      known.set(id, entry);
      entries.push(entry);
    }
    for (let section = element.closest("section"); section; section = section.parentElement.closest("section"))
      entry.sections.add(section.id.replace(/^section-/, ""));
  }
  for (const entry of entries) entry.facets.section = [...entry.sections];
  const number = (entry, name) => Number(entry.element.dataset[name] ?? -1);
  for (const entry of entries)
    Object.defineProperty(entry, "title", { get() { return text(this.element, ".title > :is(a, span:not(.star)):not(.permalink)"); } });

  function text(element, selector) {
    return element.querySelector(`:scope > ${selector}`)?.textContent ?? "";
  }

  // --- Search -----------------------------------------------------------------------------------

  const CJK = "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff";
  const RUN = new RegExp(`[${CJK}]+|[\\p{L}\\p{M}\\p{N}]+`, "gu");
  const IN_CJK = new RegExp(`^[${CJK}]`);
  const STOP = new Set("a an and are as at be by can do does for from how in into is it its of on or our that the this to via we what when which why with you your".split(" "));
  const UNDIVIDED = { ß: "ss", ł: "l", ø: "o", đ: "d", ħ: "h", ŧ: "t", æ: "ae", œ: "oe" };
  const fold = (word) => /^[ -~]*$/.test(word) ? word.toLowerCase() : word.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase()
    .replace(/[ßłøđħŧæœ]/g, (letter) => UNDIVIDED[letter]);
  const pairs = (run) => (run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)));
  const words = (string) => (string.match(RUN) ?? []).flatMap((run) => (IN_CJK.test(run) ? pairs(run) : [fold(run)]));
  const index = new MiniSearch({
    fields: ["title", "authors", "venue", "text", "abstract", "ids"],
    tokenize: words,
    processTerm: (term) => (STOP.has(term) ? null : term),
    searchOptions: {
      boost: { title: 6, authors: 3, text: 2, ids: 0.5 },
      weights: { fuzzy: 0.2, prefix: 0.4 },
      combineWith: "AND",
      prefix: (term) => term.length > 1,
      // A digit is never a mistake: gpt3 is not gpt4.
      fuzzy: (term) => (term.length < 4 || /\d/.test(term) || IN_CJK.test(term) ? false : term.length < 8 ? 1 : 2),
    },
  });
  let indexed = 0;
  const SOON = 500;  // so many entries are put into the index while a key is pressed

  function indexUntil(done) {
    while (indexed < entries.length && !done()) {
      const { id, element } = entries[indexed++];
      const links = [...element.querySelectorAll(":scope > p a[href^=http]")].map((link) => link.href).join(" ");
      index.add({
        id,
        title: known.get(id).title,
        authors: text(element, ".authors"),
        venue: element.dataset.venue ?? "",
        text: text(element, ".description") + " " + text(element, ".notes"),
        abstract: text(element, "details .abstract"),
        ids: `${id} ${links}`,
      });
    }
  }
  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 20));
  let read = 0;
  const indexSome = (deadline) => {
    const late = () => deadline.timeRemaining() < 2;
    while (read < entries.length && !late()) heading(entries[read++]);
    indexUntil(late);
    if (indexed < entries.length) whenIdle(indexSome);
    else indexComplete();
  };
  whenIdle(indexSome);

  function indexComplete() {
    performance.mark("indexed");
    // What was found by the titles alone is found by all words now, unless its reader is among it already.
    if (scanned && document.activeElement === query) show();
  }

  // Before the index is there, and for a single letter, which nearly every entry holds: what begins so in titles and
  // names, in the order of the list.
  let scanned = false;
  function scan(string) {
    const wanted = words(string).filter((word) => !STOP.has(word));
    const tests = wanted.map((word) => new RegExp(IN_CJK.test(word) ? word : `(?<![\\p{L}\\p{M}\\p{N}])${word}`, "u"));
    const found = wanted.length ? entries.filter((entry) => tests.every((test) => test.test(heading(entry)))) : [];
    return { found, terms: { size: wanted.length, has: (word) => wanted.some((beginning) => word.startsWith(beginning)) } };
  }

  function heading(entry) {
    const [title, authors] = entry.element.children;
    return (entry.heading ??= fold(`${title.textContent} ${authors?.className === "authors" ? authors.textContent : ""}`));
  }

  // An address or id is looked for by what is its own: the id of an arXiv paper, else the path behind the host.
  function asked(string) {
    const paper = /\b(\d{4}\.\d{4,5})(?:v\d+)?\b/.exec(string);
    if (paper) return paper[1];
    return string.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/[?#].*$|\/tree\/(?:main|master)\/?$/g, "");
  }

  // The entries that a query finds, the best first, and the words that it found in them.
  function search(string) {
    const wanted = asked(string);
    if (entries.length - indexed > SOON || wanted.length === 1) {
      scanned = true;
      return scan(wanted);
    }
    scanned = false;
    indexUntil(() => false);
    const all = index.search(wanted);
    const hits = all.length ? all : index.search(wanted, { combineWith: "OR" });
    return { found: hits.map((hit) => known.get(hit.id)), terms: new Set(hits.flatMap((hit) => hit.terms)) };
  }

  function mark(element, terms) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) for (const [start, end] of spans(node.data, terms).reverse()) {
      const found = node.splitText(start);
      found.splitText(end - start);
      const marked = document.createElement("mark");
      found.replaceWith(marked);
      marked.append(found);
    }
  }

  function spans(string, terms) {
    const found = [];
    for (const { 0: run, index: start } of string.matchAll(RUN)) {
      if (!IN_CJK.test(run)) {
        if (terms.has(fold(run))) found.push([start, start + run.length]);
        continue;
      }
      for (const [at, pair] of pairs(run).entries()) {
        if (!terms.has(pair)) continue;
        const last = found.at(-1);
        if (last && last[1] >= start + at) last[1] = start + at + pair.length;
        else found.push([start + at, start + at + pair.length]);
      }
    }
    return found;
  }

  // --- State, in the address ----------------------------------------------------------------------

  const names = ["section", ...new Set(entries.flatMap((entry) => Object.keys(entry.facets)))].filter((name, at, all) => all.indexOf(name) === at);
  const selects = new Map();
  for (const name of names) {
    const values = new Set(entries.flatMap((entry) => entry.facets[name] ?? []).filter(Boolean));
    if (values.size < 2 && name !== "section") continue;
    const label = document.createElement("label");
    const select = document.createElement("select");
    label.append(name.replaceAll("_", " "), select);
    byId("filters").append(label);
    select.addEventListener("change", () => { remember(true); show(); });
    selects.set(name, { select, values: ordered(name, [...values]) });
  }

  function ordered(name, values) {
    if (name === "section") {
      const places = new Map([...whole.querySelectorAll("section")].map((section, at) => [section.id.replace(/^section-/, ""), at]));
      return values.sort((one, other) => places.get(one) - places.get(other));
    }
    return values.sort((one, other) => (name === "year" ? other.localeCompare(one) : one.localeCompare(other)));
  }

  function state() {
    const found = new URLSearchParams();
    if (query.value.trim()) found.set("q", query.value.trim());
    for (const [name, { select }] of selects) if (select.value) found.set(name, select.value);
    if (sort.value) found.set("sort", sort.value);
    return found;
  }

  function remember(anew) {
    const hash = state().toString();
    const address = hash ? `#${hash}` : location.pathname + location.search;
    if (`#${hash}` === (location.hash || "#")) return;
    history[anew ? "pushState" : "replaceState"](null, "", address);
  }

  function recall() {
    const hash = location.hash.slice(1);
    const wanted = new URLSearchParams(hash.includes("=") ? hash : "");
    query.value = wanted.get("q") ?? "";
    sort.value = wanted.get("sort") in SORTS ? wanted.get("sort") : "";
    // A filter takes a value only if that is among its options.
    if ([...selects.keys()].some((name) => wanted.has(name))) fill(entries, wanted);
    for (const [name, { select }] of selects) select.value = wanted.get(name) ?? "";
    show();
    if (hash && !hash.includes("=")) document.getElementById(decodeURIComponent(hash))?.scrollIntoView();
  }

  // --- Showing --------------------------------------------------------------------------------------

  // Whether an entry passes the filters, all but one of them: [[name, value], ...] as `chosen` has them.
  const chosen = () => [...selects].map(([name, { select }]) => [name, select.value]).filter(([, value]) => value);
  const passes = (entry, filters, but) =>
    filters.every(([name, value]) => name === but || (entry.facets[name] ?? []).includes(value));

  let shown = entries;
  let waiting = [];
  let terms = new Set();

  function show() {
    const wanted = state();
    const active = wanted.size > 0;
    const hits = wanted.has("q") ? search(wanted.get("q")) : { found: entries, terms: new Set() };
    terms = hits.terms;
    const base = hits.found;
    const filters = chosen();
    shown = base.filter((entry) => passes(entry, filters));
    if (sort.value) shown = shown.toSorted(SORTS[sort.value]);
    whole.hidden = active;
    if (figures) figures.hidden = active;
    results.hidden = !active;
    results.replaceChildren();
    waiting = active ? [...shown] : [];
    more();
    // Under a long introduction the results would not be seen.
    const above = byId("toolbar").getBoundingClientRect().top;
    if (active && above > 0) window.scrollBy(0, above);
    said.value = active ? `${shown.length.toLocaleString("en")} of ${entries.length.toLocaleString("en")} entries` : "";
    fill(base, wanted);
  }

  // Each filter tells how many entries its values would leave, the other filters being as they are.
  function fill(base, wanted) {
    const filters = chosen();
    for (const [name, { select, values }] of selects) {
      const counts = new Map();
      for (const entry of base) if (passes(entry, filters, name)) for (const value of entry.facets[name] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
      const current = wanted.get(name) ?? "";
      const options = values.filter((value) => counts.has(value) || value === current)
        .map((value) => new Option(`${value} (${counts.get(value) ?? 0})`, value, false, value === current));
      select.replaceChildren(new Option("all", ""), ...options);
    }
  }

  function more() {
    for (const entry of waiting.splice(0, CHUNK)) {
      const clone = entry.element.cloneNode(true);
      clone.dataset.id = entry.id;
      clone.removeAttribute("id");
      clone.querySelector(":scope > .entries")?.remove();
      clone.querySelector(".tools")?.remove();
      if (terms.size) mark(clone, terms);
      const abstract = clone.querySelector("details");
      if (abstract?.querySelector("mark") && !clone.querySelector(".title mark")) abstract.open = true;
      results.append(clone);
      dress(clone);
    }
    if (waiting.length) ends.observe(results.lastElementChild);
  }
  const ends = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) { ends.unobserve(one.target); more(); }
  }, { rootMargin: "600px" });

  // --- Copying --------------------------------------------------------------------------------------

  function dress(element) {
    const facts = element.querySelector(":scope > .facts");
    if (!facts || facts.querySelector(".tools")) return;
    const tools = document.createElement("span");
    tools.className = "tools";
    for (const [what, label] of [["link", "copy link"], ["bibtex", "copy BibTeX"]]) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: label });
      button.dataset.copy = what;
      tools.append(button);
    }
    facts.append(tools);
  }
  // To observe each of ten thousand entries would cost every frame of scrolling: one of a few stands for its neighbors.
  const places = [...whole.querySelectorAll(".entry")];
  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      const at = places.indexOf(target);
      places.slice(Math.max(0, at - CHUNK), at + CHUNK).forEach(dress);
    }
  }, { rootMargin: "1500px" });
  places.forEach((element, at) => { if (at % CHUNK === 0) near.observe(element); });

  let references;
  function reference(entry) {
    references ??= JSON.parse(byId("references").textContent);
    const [type, key, own] = references[entry.id];
    const url = entry.element.querySelector(":scope > .title > a:not(.permalink)")?.getAttribute("href");
    const authors = text(entry.element, ".authors");
    // What the simplest of rules makes of the page's own words; where that is wrong, the page holds the right value.
    const fields = { author: authors && `{${authors.split(", ").map(turned).join(" and ")}}`, title: `{${entry.title}}`, ...own };
    if (own.eprint) fields.archiveprefix = "{arXiv}";
    if (url) fields.url = `{${url.replace(/[{}\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}}`;
    const ORDER = ["author", "title", "booktitle", "journal", "howpublished", "year", "month", "eprint", "archiveprefix", "primaryclass", "doi", "url", "note"];
    const lines = ORDER.filter((name) => fields[name]).map((name) => `  ${name.padEnd(13)} = ${fields[name]},\n`);
    return `@${type}{${key},\n${lines.join("")}}\n`;
  }

  function turned(name) {
    const at = name.lastIndexOf(" ");
    return `${name.slice(at + 1)}, ${name.slice(0, Math.max(at, 0))}`;
  }

  async function copy(string, what) {
    try {
      await navigator.clipboard.writeText(string);
    } catch {
      // Without the permission, or from a file: the old way.
      const area = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: string }));
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    said.value = `${what} copied`;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const id = idOf(button.closest(".entry"));
    if (button.dataset.copy === "link") copy(`${location.href.split("#")[0]}#entry-${id}`, "Link");
    else copy(reference(known.get(id)), "BibTeX");
  });
  byId("copy-all").addEventListener("click", () => copy(shown.map(reference).join("\n"), `BibTeX of ${shown.length.toLocaleString("en")} entries`));

  // --- Controls -------------------------------------------------------------------------------------

  let typing = false;
  query.addEventListener("input", () => {
    // One entry in the history for one search, however many letters it has.
    remember(!typing);
    typing = true;
    show();
  });
  query.addEventListener("blur", () => { typing = false; });
  sort.addEventListener("change", () => { remember(true); show(); });
  byId("reset").addEventListener("click", reset);
  byId("close").addEventListener("click", () => byId("help").close());
  byId("keys").addEventListener("click", () => byId("help").showModal());
  window.addEventListener("popstate", recall);

  function reset() {
    query.value = sort.value = "";
    for (const { select } of selects.values()) select.value = "";
    remember(true);
    show();
  }

  function step(by) {
    const links = [...(results.hidden ? whole : results).querySelectorAll(".title > a:first-of-type:not(.permalink)")].filter((link) => link.checkVisibility());
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? (by > 0 ? 0 : -1) : at + by];
    if (next) next.focus();
    else if (by < 0) query.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const inField = event.target.matches("input, select, textarea");
    if (event.key === "/" && !inField) query.focus();
    else if (event.key === "?" && !inField) byId("help").showModal();
    else if (event.key === "Escape" && (query.value || event.target === query)) { query.value = ""; remember(true); show(); query.blur(); }
    else if (event.key === "Enter" && event.target === query) results.querySelector(".title > a:not(.permalink)")?.click();
    else if (event.key === "ArrowDown" && (event.target === query || event.target.closest(".title"))) step(1);
    else if (event.key === "ArrowUp" && event.target.closest(".title")) step(-1);
    else return;
    event.preventDefault();
  });

  // --- The chart of citations -------------------------------------------------------------------------

  const scatter = document.querySelector("#scatter svg");
  scatter?.addEventListener("pointermove", (event) => {
    const point = scatter.createSVGPoint();
    Object.assign(point, { x: event.clientX, y: event.clientY });
    const { x, y } = point.matrixTransform(scatter.getScreenCTM().inverse());
    let best = null;
    let least = 20;
    for (const circle of scatter.querySelectorAll("circle")) {
      const distance = Math.hypot(circle.cx.baseVal.value - x, circle.cy.baseVal.value - y);
      if (distance < least) [best, least] = [circle, distance];
      circle.classList.remove("pointed");
    }
    best?.classList.add("pointed");
    byId("pointed").textContent = best?.textContent ?? "\u00a0";
  });
  scatter?.addEventListener("click", (event) => {
    const circle = event.target.closest("circle");
    if (circle) location.hash = `entry-${circle.dataset.id}`;
  });

  if (window.matchMedia("(max-width: 63.99em)").matches) byId("contents").open = byId("options").open = false;
  byId("toolbar").hidden = false;
  new ResizeObserver(([bar]) => {
    document.documentElement.style.setProperty("--toolbar", `${bar.target.offsetHeight}px`);
  }).observe(byId("toolbar"));
  recall();
})();
