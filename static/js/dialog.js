// The one dialog: htmx fills it; this opens it, places the focus, empties it and gives the focus back.
const dialog = document.getElementById("dialog");
let opener = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target !== dialog || dialog.open) return;
  // A menu item is out of sight once the dialog stands: its menu's button takes the focus back.
  const menu = event.detail.elt.closest("[popover]");
  opener = (menu && document.querySelector(`[popovertarget="${menu.id}"][aria-expanded="true"]`)) || event.detail.elt;
  // A key that presses a button for somebody leaves the focus where it was, and there it goes back.
  const { activeElement } = document;
  if (event.detail.requestConfig.triggeringEvent?.isTrusted === false && activeElement !== document.body) opener = activeElement;
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target !== dialog) return;
  if (!dialog.firstElementChild) return dialog.open && dialog.close();
  if (!dialog.open) dialog.showModal();
  const title = dialog.querySelector("#dialog-title");
  title?.setAttribute("tabindex", "-1");
  dialog.querySelector("[data-sheet-body]")?.scrollTo(0, 0);
  // htmx keeps the focus in a search box whose results it has just replaced.
  const kept = dialog.querySelector("input:focus");
  const field = dialog.querySelector("[aria-invalid=true]") || kept || dialog.querySelector("[autofocus]");
  (field || title)?.focus();
  if (field !== kept) field?.select?.();
});

dialog.addEventListener("close", () => {
  dialog.replaceChildren();
  // The browser itself has gone back to what was focused before; it is at a loss where that is gone.
  if (opener?.isConnected) opener.focus();
  else if (document.activeElement === document.body) document.getElementById("content")?.focus();
  opener = null;
});
