// "Copy": what stands in a field, or all of it where only the beginning does. Without this file it can be selected.
const offer = () => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
};

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  try {
    const all = button.dataset.copyAll && (await fetch(button.dataset.copyAll));
    if (all && !all.ok) throw new Error(String(all.status));
    await navigator.clipboard.writeText(all ? await all.text() : field.value);
    button.textContent = button.dataset.copied;
  } catch {
    field.select();
  }
});

document.addEventListener("htmx:afterSettle", offer);
offer();
