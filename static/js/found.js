// How many a search has found, said where the list changes out of sight; in the dialog where that leaves no more of the page.
document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
  if (!detail.requestConfig?.elt.matches('[role="search"], [type="search"], [data-search], select')) return;
  const found = (target.closest("[data-found]") || target.querySelector("[data-found]"))?.dataset.found;
  const region = document.querySelector("dialog[open] [data-announcer]") || document.querySelector("[data-announcer]");
  if (!found || !region) return;
  // The same sentence once more is said only where the text changes.
  region.textContent = region.textContent === found ? `${found}\u00a0` : found;
});
