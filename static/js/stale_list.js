// What a dialog changed while it stayed open: the page behind is read anew when it closes, its ticks kept.
let isStale = false;

document.addEventListener("list-changed", () => {
  isStale = true;
});

document.getElementById("dialog")?.addEventListener("close", () => {
  if (!isStale) return;
  const keep = document.querySelector("[data-keep-ticks]");
  if (!keep) return location.reload();
  keep.value = location.search;
  keep.click();
});
