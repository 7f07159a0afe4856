// The editor of a theme: a colour is picked as well as typed, a suggestion is taken, and what fails is outlined.
const pickersOf = (place) => place.querySelectorAll("[data-picks]");

function follow(picker) {
  const typed = document.getElementById(picker.dataset.picks).value.trim().toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(typed)) picker.value = typed;
  picker.disabled = false;
}

function take(field, colour) {
  field.value = colour;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-picks]")) take(document.getElementById(target.dataset.picks), target.value);
});
document.addEventListener("change", ({ target }) => {
  if (target.closest("form")) pickersOf(target.closest("form")).forEach(follow);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-use]");
  if (!button) return;
  event.preventDefault();
  const [name, colour] = button.value.split("=");
  const field = button.form.elements[name];
  take(field, colour);
  field.focus();
});

// The previews keep what they wear until their new sheet has come.
document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  const sheet = target.querySelector(":scope > link");
  if (target.id === "theme-shown" && sheet) document.head.append(sheet);
});
document.addEventListener("htmx:afterSettle", ({ detail: { target } }) => {
  const failing = document.querySelector("[data-failing]")?.dataset.failing.split(" ") || [];
  for (const picker of pickersOf(document)) {
    follow(picker);
    const field = document.getElementById(picker.dataset.picks);
    field.toggleAttribute("data-fails", failing.includes(field.name));
  }
  const worn = document.head.querySelector(':scope > link[href*="preview.css"]');
  if (worn) setTimeout(() => worn.remove(), 1000);
});
window.addEventListener("pageshow", () => pickersOf(document).forEach(follow));
