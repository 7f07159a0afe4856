// The matrix of switches: the box of a row stands for all in it.
const switchesIn = (master) => [...master.closest("tr").querySelectorAll("[name=on]")];

function tellRows(form) {
  for (const master of form.querySelectorAll("[data-row]")) {
    const row = switchesIn(master);
    const ticked = row.filter((box) => box.checked).length;
    master.checked = ticked === row.length;
    master.indeterminate = ticked > 0 && ticked < row.length;
  }
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-unsaved]");
  if (!form) return;
  if (target.matches("[data-row]")) {
    for (const box of switchesIn(target)) box.checked = target.checked;
  }
  tellRows(form);
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-unsaved]")) tellRows(form);
});
