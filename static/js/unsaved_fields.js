// What is not saved yet in a form is counted as one ticks and types, and can be discarded.
const isUnsaved = (field) =>
  field.name === "on"
    ? field.checked !== field.hasAttribute("data-was")
    : "was" in field.dataset && field.value.trim().toLowerCase() !== field.dataset.was;

function tellUnsaved(form, wasTouched) {
  const count = [...form.elements].filter(isUnsaved).length;
  form.dataset.unsaved = count;
  // What the server said of saving stands until something else is changed.
  const place = form.querySelector("[data-words]");
  if (wasTouched || count) place.textContent = JSON.parse(place.dataset.words)[count];
}

for (const name of ["input", "change"]) {
  document.addEventListener(name, ({ target }) => {
    const form = target.closest("[data-unsaved]");
    if (form) tellUnsaved(form, true);
  });
}

document.addEventListener("click", (event) => {
  const form = event.target.closest?.("[data-discard]")?.closest("[data-unsaved]");
  if (!form) return;
  event.preventDefault();
  for (const field of [...form.elements].filter(isUnsaved)) {
    if (field.name === "on") field.checked = !field.checked;
    else field.value = field.dataset.was;
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
  form.querySelector("[name=on], [data-was]").focus();
});

// "pageshow" rather than "load": a page the browser goes back to comes with what was ticked and typed.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-unsaved]")) tellUnsaved(form, false);
});
