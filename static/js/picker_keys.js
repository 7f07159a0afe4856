// Arrows in a picker: from its search box into what was found, from one to the next, and back.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { target } = event;
  const picker = step && target.closest?.("[data-picker]");
  // Radio buttons have arrows of their own, and a table is no list.
  if (!picker || target.type === "radio" || target.closest("table")) return;
  const box = picker.querySelector('[type="search"]');
  const lines = [...picker.querySelectorAll("li")].filter((line) => line.querySelector("input, button"));
  const here = lines.findIndex((line) => line.contains(target));
  if (target !== box && here < 0) return;
  event.preventDefault();
  const line = lines[here + step];
  // In the same column: from a box to a box, from a button to a button.
  if (line) (line.querySelector(target.matches("button") ? "button" : "input") || line.querySelector("input, button")).focus();
  else if (step < 0) box?.focus();
});
