// Finding and ticking: an answer to what is no longer asked is thrown away, so that no tick is lost with it.
let adding = 0;
const isAdd = ({ requestConfig }) => requestConfig.elt.name === "only";

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (isAdd(detail)) adding += 1;
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (isAdd(detail)) adding -= 1;
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, requestConfig } = event.detail;
  const form = target.matches("[data-picker]") && target.closest("form");
  if (!form) return;
  // While somebody is being added, the answer to that brings the list.
  const isLast = adding === Number(isAdd(event.detail));
  const field = target.querySelector("[data-pick]")?.name;
  const now = new FormData(form);
  const isSame = (name) => String(now.getAll(name)) === String(requestConfig.formData.getAll(name));
  if (isLast && isSame("q") && (!field || isSame(field))) return;
  event.detail.shouldSwap = false;
  // Typing on asks by itself; for a tick made meanwhile the same is asked once more.
  if (isLast && (isSame("q") || isAdd(event.detail))) [...form.elements].find((each) => each.matches("[data-search]")).click();
});

// Enter in the search box asks for the list alone: all of the dialog would come back without a tick made meanwhile.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches?.('[data-picker] input[type="search"]')) return;
  event.preventDefault();
  event.target.closest("[data-picker]").querySelector("[data-search]").click();
});

// What Enter or the button has asked for is not asked again when the pause after the last letter ends: a list that is
// replaced between the press of a button and its release swallows the click.
const asked = new WeakMap();
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt } = event.detail;
  const box = elt.closest('[role="search"]')?.querySelector('input[type="search"][hx-post]');
  if (!box) return;
  if (elt === box && asked.get(box) === box.value) event.preventDefault();
  asked.set(box, box.value);
});
