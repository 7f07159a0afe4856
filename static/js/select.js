// Tick all, and "3 selected", those on other pages counted in: both read the check boxes of their own form, whatever htmx has swapped in.
const boxes = (form) => [...form.querySelectorAll('input[type="checkbox"][data-pick]:not(:disabled)')];

function tell(form) {
  const here = boxes(form);
  const ticked = here.filter((box) => box.checked).length;
  for (const place of form.querySelectorAll("[data-selected-count]")) {
    const all = ticked + Number(place.dataset.elsewhere || 0);
    const count = all.toLocaleString(document.documentElement.lang);
    place.textContent = all ? place.dataset.selectedCount.replace("{count}", count) : "";
  }
  for (const master of form.querySelectorAll("[data-select-all]")) {
    master.checked = ticked > 0 && ticked === here.length;
    master.indeterminate = ticked > 0 && ticked < here.length;
  }
}

document.addEventListener("change", ({ target }) => {
  const form = target.form;
  if (target.type !== "checkbox" || !form) return;
  if (target.matches("[data-select-all]")) {
    for (const box of boxes(form)) box.checked = target.checked;
  }
  tell(form);
});

const tellAll = () => {
  for (const place of document.querySelectorAll("[data-select-all], [data-selected-count]")) {
    const form = place.closest("form") || place.form;
    if (form) tell(form);
  }
};
document.addEventListener("htmx:afterSettle", tellAll);
// "pageshow" rather than "load": a page the browser goes back to comes with its ticks.
window.addEventListener("pageshow", tellAll);
