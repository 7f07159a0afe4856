// The search of everything as a combobox by the ARIA practices: what it finds are options. Without this file they are links.
// It is fetched with the first search (keys.js).
const box = (palette) => palette.querySelector('[type="search"]');
const hits = (palette) => [...palette.querySelectorAll("[data-hit]")];
const isFresh = (palette) => palette.querySelector("[data-asked]").dataset.asked === box(palette).value.trim();

function dress(palette) {
  const list = palette.querySelector("[data-asked]");
  const all = hits(palette);
  const roles = { section: "group", "h2, ul, li": "presentation", "[data-hit]": "option" };
  if (all.length) list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box(palette).ariaLabel);
  for (const [selector, role] of Object.entries(roles)) for (const each of list.querySelectorAll(selector)) each.setAttribute("role", role);
  for (const hit of all) hit.tabIndex = -1;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": list.id, "aria-autocomplete": "list" })) box(palette).setAttribute(name, value);
  box(palette).ariaExpanded = String(all.length > 0);
  point(palette, list.dataset.asked ? all[0] : undefined);
}

function point(palette, goal) {
  for (const hit of hits(palette)) hit.ariaSelected = String(hit === goal);
  box(palette).setAttribute("aria-activedescendant", goal?.id || "");
  goal?.scrollIntoView({ block: "nearest" });
}

function dressAll() {
  for (const palette of document.querySelectorAll("[data-palette]")) dress(palette);
}
dressAll();
document.addEventListener("htmx:load", dressAll);

document.addEventListener("keydown", (event) => {
  const palette = event.target.closest?.("[data-palette]");
  if (!palette || event.target !== box(palette) || event.isComposing) return;
  // The browser would only empty the box.
  const holder = event.key === "Escape" && palette.closest("dialog");
  if (holder) return event.preventDefault(), holder.close();
  const all = hits(palette);
  const here = all.findIndex((hit) => hit.ariaSelected === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step && (event.key !== "Enter" || here < 0 || !isFresh(palette))) return;
  event.preventDefault();
  if (step) point(palette, all.at((here < 0 && step < 0 ? -1 : here + step) % all.length));
  else all[here].click();
});
