// One menu for all rows, filled when it opens. Without this file a row's button leads to a page of the same.
const rowMenu = document.getElementById("row-menu");
const rowActions = document.getElementById("row-actions");

function takeOver() {
  for (const button of document.querySelectorAll("[data-actions]:not([popovertarget])")) {
    button.type = "button";
    button.setAttribute("popovertarget", "row-menu");
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-expanded", "false");
  }
}

function itemFor(button, original) {
  const item = original.cloneNode(true);
  const address = new URL(item.getAttribute("href"), button.formAction).pathname;
  item.setAttribute("href", address);
  if (item.hasAttribute("hx-get")) item.setAttribute("hx-get", address);
  return item;
}

if (rowMenu) {
  takeOver();
  document.addEventListener("htmx:afterSettle", takeOver);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-actions]");
    if (!button) return;
    const names = button.dataset.actions.split(" ");
    const offered = [...rowActions.content.children].filter((item) => names.includes(item.dataset.action));
    rowMenu.setAttribute("aria-label", button.getAttribute("aria-label"));
    rowMenu.replaceChildren(...offered.map((item) => itemFor(button, item)));
    htmx.process(rowMenu);
  }, true);
}
