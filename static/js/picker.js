// Finding and ticking: an answer to what is no longer asked is thrown away, so that no tick is lost with it.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, requestConfig } = event.detail;
  const form = target.matches("[data-picker]") && target.closest("form");
  if (!form) return;
  const field = target.querySelector("[data-pick]")?.name;
  const now = new FormData(form);
  const isSame = (name) => String(now.getAll(name)) === String(requestConfig.formData.getAll(name));
  if (isSame("q") && (!field || isSame(field))) return;
  event.detail.shouldSwap = false;
  // Typing on asks by itself; for a tick made meanwhile the same is asked once more.
  if (isSame("q")) [...form.elements].find((each) => each.matches("[data-search]")).click();
});
