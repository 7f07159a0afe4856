// A menu button by the ARIA practices, over the popover API: without this file it opens and closes all the same.
const items = (menu) => [...menu.querySelectorAll('[role="menuitem"]')];
const isMenu = (element) => element.matches?.('[popover][role="menu"]');
const menuOf = (button) => document.getElementById(button.getAttribute("popovertarget"));
const openers = new WeakMap();

// Before the browser opens the menu: it belongs to this button now.
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.('[popovertarget][aria-haspopup="menu"]');
  if (!button) return;
  const menu = menuOf(button);
  if (openers.get(menu) !== button) openers.get(menu)?.setAttribute("aria-expanded", "false");
  openers.set(menu, button);
}, true);

// The event of a popover does not bubble: it is caught on its way down.
document.addEventListener("toggle", ({ target: menu, newState }) => {
  if (!isMenu(menu)) return;
  openers.get(menu)?.setAttribute("aria-expanded", String(newState === "open"));
  if (newState === "open") items(menu)[0]?.focus();
}, true);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.('[popover][role="menu"]');
  if (menu) return moveWithin(menu, event);
  const button = event.target.closest?.('[popovertarget][aria-haspopup="menu"]');
  if (button && event.key === "ArrowDown") {
    event.preventDefault();
    if (button.getAttribute("aria-expanded") === "false") button.click();
  }
});

function moveWithin(menu, event) {
  const all = items(menu);
  const here = all.indexOf(document.activeElement);
  const goal = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") return menu.hidePopover();
  if (goal !== undefined) {
    event.preventDefault();
    return all.at(goal % all.length)?.focus();
  }
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  const letter = event.key.toLowerCase();
  const next = [...all.slice(here + 1), ...all.slice(0, here + 1)];
  next.find((item) => item.textContent.trim().toLowerCase().startsWith(letter))?.focus();
}
