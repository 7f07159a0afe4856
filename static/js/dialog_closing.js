// Closing the dialog. What was chosen or typed is not lost by a slip: Esc and a click beside it ask first, "Cancel" is meant.
const asking = document.getElementById("asking");
let isTypedIn = false;
let pressedOutside = false;

dialog.addEventListener("input", ({ target }) => {
  isTypedIn ||= target.type !== "search";
});
dialog.addEventListener("close", () => {
  isTypedIn = false;
  if (asking.open) asking.close();
});

function mayClose() {
  if (!isTypedIn) return true;
  if (!asking.firstElementChild) asking.append(document.getElementById("asking-sheet").content.cloneNode(true));
  asking.returnValue = "";
  if (!asking.open) asking.showModal();
  return false;
}
asking.addEventListener("close", () => {
  if (asking.returnValue === "close") dialog.close();
});
// A browser lets "cancel" be refused once only; the key, each time. A phone's gesture is "cancel" alone.
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !mayClose()) event.preventDefault();
});
dialog.addEventListener("cancel", (event) => {
  if (event.target === dialog && !mayClose()) event.preventDefault();
});

dialog.addEventListener("click", (event) => {
  const closer = event.target.closest("[data-dialog-close]");
  if (!closer && !(pressedOutside && event.target === dialog && mayClose())) return;
  event.preventDefault();
  dialog.close();
});

// A selection dragged out of a field ends on the backdrop too: only a press that began there closes.
dialog.addEventListener("pointerdown", (event) => {
  pressedOutside = event.target === dialog;
});
