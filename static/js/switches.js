// The matrix of switches: the box of a row stands for all in it; what is not saved yet is counted, and can be discarded.
const isUnsaved = (box) => box.name === "on" && box.checked !== box.hasAttribute("data-was");

function tellSwitches(form, wasTouched) {
  for (const master of form.querySelectorAll("[data-row]")) {
    const row = [...master.closest("tr").querySelectorAll("[name=on]")];
    const ticked = row.filter((box) => box.checked).length;
    master.checked = ticked === row.length;
    master.indeterminate = ticked > 0 && ticked < row.length;
  }
  const count = [...form.elements].filter(isUnsaved).length;
  form.dataset.unsaved = count;
  // What the server said of saving stands until something else is ticked.
  const place = form.querySelector("[data-words]");
  if (wasTouched || count) place.textContent = JSON.parse(place.dataset.words)[count];
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-unsaved]");
  if (!form) return;
  if (target.matches("[data-row]")) {
    for (const box of target.closest("tr").querySelectorAll("[name=on]")) box.checked = target.checked;
  }
  tellSwitches(form, true);
});

document.addEventListener("click", (event) => {
  const form = event.target.closest?.("[data-discard]")?.closest("[data-unsaved]");
  if (!form) return;
  event.preventDefault();
  for (const box of [...form.elements].filter(isUnsaved)) box.checked = !box.checked;
  form.dispatchEvent(new Event("change", { bubbles: true }));
  form.querySelector("[name=on]").focus();
});

// "pageshow" rather than "load": a page the browser goes back to comes with its ticks.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-unsaved]")) tellSwitches(form, false);
});
