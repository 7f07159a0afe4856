// What takes over a second says so, where a screen reader reads it out; a large change tells besides how to leave it.
const timers = new Map();
const statusOf = (element) => (element.closest("#dialog[open], .sheet") || document).querySelector("[data-working]");

document.addEventListener("htmx:beforeRequest", ({ detail: { elt: element, xhr } }) => {
  const status = statusOf(element);
  const words = status?.nextElementSibling?.content;
  if (!words) return;
  timers.set(xhr, setTimeout(() => status.replaceChildren(words.cloneNode(true)), 1000));
});

document.addEventListener("htmx:afterRequest", ({ detail: { elt: element, xhr } }) => {
  clearTimeout(timers.get(xhr));
  timers.delete(xhr);
  statusOf(element)?.replaceChildren();
});
