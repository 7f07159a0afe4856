// Finding and ticking people: an answer to what is no longer asked is thrown away, so that no tick is lost with it.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, requestConfig } = event.detail;
  const form = target.id === "choose" && target.closest("form");
  if (!form) return;
  const now = new FormData(form);
  const isSame = (name) => String(now.getAll(name)) === String(requestConfig.formData.getAll(name));
  if (isSame("q") && isSame("people")) return;
  event.detail.shouldSwap = false;
  // Typing on asks by itself; for a tick made meanwhile the same is asked once more.
  if (isSame("q")) target.querySelector(".search button").click();
});
