// The keyboard's short ways: Ctrl-K or Cmd-K everywhere, and single keys for whoever has not turned them off.
// Each presses what the page itself marks with the key, so that it does nothing which cannot be clicked.
const hasSingleKeys = !document.documentElement.dataset.keys;
const TYPED_INTO = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';
// There a letter means something already.
const HAS_KEYS = `${TYPED_INTO}, [role="menu"], [role="listbox"]`;

const openDialog = () => document.querySelector("dialog[open]");
const inSight = (selector) => [...(openDialog() || document).querySelectorAll(selector)].find((each) => each.checkVisibility());

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat || event.altKey) return;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "k" && !event.shiftKey) press(event, inSight('[data-key="k"], [data-palette] [type="search"]'));
  } else if (hasSingleKeys && !event.target.closest?.(HAS_KEYS)) {
    if (key === "/") press(event, inSight('.page [type="search"]:not([form]), [type="search"]'));
    if (key === "a") press(event, inSight('[data-key="a"]'));
    if (key === "?" && !openDialog()) showKeys(event, document.querySelector('[data-key="?"]'));
  }
});

function press(event, goal) {
  if (!goal) return;
  event.preventDefault();
  if (goal.type !== "search") return goal.click();
  goal.focus();
  goal.select();
}

// Help stands in the account menu, which is most often closed; the keys have a page beneath it.
function showKeys(event, help) {
  if (!help) return;
  event.preventDefault();
  htmx.ajax("GET", `${help.pathname}keyboard/`, { source: event.target, target: "#dialog" });
}

document.addEventListener("htmx:load", () => {
  const address = document.querySelector("[data-palette]")?.dataset.palette;
  if (address) import(address);
});
