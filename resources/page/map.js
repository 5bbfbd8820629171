"use strict";
// Pan, zoom, search, and what belongs to a step. Nothing is fetched and nothing is kept.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const sections = all("section");
  const views = new Map();
  const READABLE = 0.5, FIRST = 0.85, STRIDE = 60, STEP = 1.25, LARGEST = 8, SLOP = 4;

  // A view is the part of a map that is seen: its upper left corner and how many pixels a unit is.
  const box = (svg) => svg.getAttribute("data-whole").split(" ").map(Number);
  const show = (svg) => {
    const view = views.get(svg);
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${svg.clientWidth / view.scale} ${svg.clientHeight / view.scale}`);
  };
  const fit = (svg) => {
    const [x, y, width, height] = box(svg);
    const scale = Math.min(svg.clientWidth / width, svg.clientHeight / height, 2);
    const spareX = (svg.clientWidth / scale - width) / 2, spareY = (svg.clientHeight / scale - height) / 2;
    views.set(svg, { x: x - spareX, y: y - spareY, scale });
    show(svg);
  };
  const begin = (svg) => {
    fit(svg);
    if (views.get(svg).scale >= READABLE) return;
    const [x, y] = box(svg);
    views.set(svg, { x, y, scale: FIRST });
    show(svg);
  };
  const zoom = (svg, factor, px = svg.clientWidth / 2, py = svg.clientHeight / 2) => {
    const view = views.get(svg), [, , width, height] = box(svg);
    const least = Math.min(svg.clientWidth / width, svg.clientHeight / height, 1) / 2;
    const scale = Math.min(Math.max(view.scale * factor, least), LARGEST);
    view.x += px / view.scale - px / scale;
    view.y += py / view.scale - py / scale;
    view.scale = scale;
    show(svg);
  };
  const pan = (svg, dx, dy) => {
    const view = views.get(svg);
    view.x += dx / view.scale;
    view.y += dy / view.scale;
    show(svg);
  };

  const current = () => sections.find((each) => each.classList.contains("shown"));
  const picture = () => current().querySelector("svg");
  const showMap = (section) => {
    if (!section || section === current()) return;
    sections.forEach((each) => each.classList.toggle("shown", each === section));
    all("nav a").forEach((link) => {
      if (link.hash === `#${section.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    const svg = section.querySelector("svg");
    if (!views.has(svg)) begin(svg);
    else show(svg);
  };
  const centre = (step, always) => {
    const svg = step.ownerSVGElement, place = step.getBoundingClientRect(), frame = svg.getBoundingClientRect();
    const isSeen = place.left >= frame.left && place.right <= frame.right && place.top >= frame.top && place.bottom <= frame.bottom;
    if (isSeen && !always) return;
    pan(svg, (place.left + place.right - frame.left - frame.right) / 2, (place.top + place.bottom - frame.top - frame.bottom) / 2);
  };
  const select = (step) => {
    all(".step.shown, article.shown").forEach((each) => each.classList.remove("shown"));
    document.querySelector(".hint").hidden = Boolean(step);
    if (!step) return;
    step.classList.add("shown");
    const about = byId(`about-${step.id}`);
    if (about) about.classList.add("shown");
    document.querySelector("aside").scrollTop = 0;
  };
  const go = (id) => {
    const goal = byId(id);
    if (!goal) return;
    showMap(goal.closest("section"));
    if (!goal.matches(".step")) return;
    select(goal);
    goal.focus({ preventScroll: true });
    centre(goal, true);
  };
  const goToHash = () => go(decodeURIComponent(location.hash.slice(1)));

  // -- mouse and touch --------------------------------------------------------------------------
  const listenTo = (svg) => {
    const held = new Map();
    let moved = false;
    const spread = () => {
      const [a, b] = [...held.values()];
      return { size: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    };
    svg.addEventListener("pointerdown", (event) => {
      if (!held.size) moved = false;
      held.set(event.pointerId, { x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY });
    });
    svg.addEventListener("pointermove", (event) => {
      const last = held.get(event.pointerId);
      if (!last) return;
      if (!moved && Math.hypot(event.clientX - last.startX, event.clientY - last.startY) < SLOP) return;
      if (!moved) svg.setPointerCapture(event.pointerId);
      moved = true;
      svg.classList.add("dragged");
      const before = held.size > 1 ? spread() : null;
      if (!before) pan(svg, last.x - event.clientX, last.y - event.clientY);
      last.x = event.clientX;
      last.y = event.clientY;
      if (!before) return;
      const after = spread(), frame = svg.getBoundingClientRect();
      pan(svg, before.x - after.x, before.y - after.y);
      zoom(svg, after.size / (before.size || 1), after.x - frame.left, after.y - frame.top);
    });
    const release = (event) => {
      held.delete(event.pointerId);
      if (!held.size) svg.classList.remove("dragged");
    };
    svg.addEventListener("pointerup", release);
    svg.addEventListener("pointercancel", release);
    svg.addEventListener("click", (event) => {
      if (!moved) select(event.target.closest(".step"));
    });
    svg.addEventListener("dblclick", (event) => {
      const step = event.target.closest(".step");
      if (step && step.dataset.inside) location.hash = step.dataset.inside;
    });
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      const frame = svg.getBoundingClientRect(), lines = event.deltaMode ? 20 : 1;
      if (event.ctrlKey || event.metaKey) zoom(svg, Math.exp(-event.deltaY * lines / 300), event.clientX - frame.left, event.clientY - frame.top);
      else pan(svg, (event.shiftKey ? event.deltaY : event.deltaX) * lines, event.shiftKey ? 0 : event.deltaY * lines);
    }, { passive: false });
    svg.addEventListener("focusin", (event) => {
      const step = event.target.closest(".step");
      if (step && step.matches(":focus-visible")) centre(step, false);
    });
    svg.addEventListener("keydown", (event) => {
      const step = event.target.closest(".step");
      const acts = {
        ArrowLeft: () => pan(svg, -STRIDE, 0), ArrowRight: () => pan(svg, STRIDE, 0),
        ArrowUp: () => pan(svg, 0, -STRIDE), ArrowDown: () => pan(svg, 0, STRIDE),
        "+": () => zoom(svg, STEP), "=": () => zoom(svg, STEP), "-": () => zoom(svg, 1 / STEP), 0: () => fit(svg),
        Enter: () => select(step), " ": () => select(step), Escape: () => select(null),
      };
      if (!acts[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
      acts[event.key]();
      event.preventDefault();
    });
  };

  // -- searching --------------------------------------------------------------------------------
  const listenToSearch = () => {
    const field = byId("search"), list = byId("found");
    const plain = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const steps = all(".step").map((step) => {
      const name = step.getAttribute("aria-label"), about = byId(`about-${step.id}`);
      return { step, name, inName: plain(name), inAll: plain(`${name} ${about ? about.textContent : ""}`) };
    });
    const close = () => { list.hidden = true; };
    const search = () => {
      const wanted = plain(field.value.trim());
      list.replaceChildren();
      list.hidden = !wanted;
      if (!wanted) return;
      const hits = steps.filter((each) => each.inName.includes(wanted));
      hits.push(...steps.filter((each) => !hits.includes(each) && each.inAll.includes(wanted)));
      hits.slice(0, 30).forEach((hit) => {
        const row = document.createElement("li"), link = document.createElement("a");
        link.href = `#${hit.step.id}`;
        link.textContent = hit.name;
        link.addEventListener("click", () => { close(); go(hit.step.id); });
        row.append(link);
        list.append(row);
      });
      if (hits.length) return;
      const row = document.createElement("li"), none = document.createElement("p");
      none.textContent = field.dataset.none;
      row.append(none);
      list.append(row);
    };
    field.addEventListener("input", search);
    field.addEventListener("keydown", (event) => {
      const first = list.querySelector("a");
      if (event.key === "Enter" && first) first.click();
      if (event.key === "ArrowDown" && first) first.focus();
      if (event.key === "Escape") { field.value = ""; close(); }
    });
    document.addEventListener("click", (event) => { if (!event.target.closest(".finder")) close(); });
  };

  root.classList.add("live");
  all("section > svg").forEach(listenTo);
  listenToSearch();
  byId("larger").addEventListener("click", () => zoom(picture(), STEP));
  byId("smaller").addEventListener("click", () => zoom(picture(), 1 / STEP));
  byId("whole").addEventListener("click", () => fit(picture()));
  window.addEventListener("resize", () => show(picture()));
  window.addEventListener("hashchange", goToHash);
  window.addEventListener("beforeprint", () => all("section > svg").forEach((svg) => svg.setAttribute("viewBox", svg.dataset.whole)));
  window.addEventListener("afterprint", () => show(picture()));
  showMap(sections[0]);
  goToHash();
})();
