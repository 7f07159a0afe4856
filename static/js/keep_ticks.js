// A link of a list, to another page or order of it, takes along what was ticked since it was shown.
const isTickedAnew = (box) => box.matches("[data-pick]") && box.checked !== box.defaultChecked;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[rel=next], a[rel=prev], thead a");
  const form = link?.closest("form");
  const keep = form?.querySelector("[data-keep-ticks]");
  if (!keep || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (![...form.elements].some(isTickedAnew)) return;
  event.preventDefault();
  keep.value = link.href;
  keep.click();
});
