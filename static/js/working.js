// What takes over a second says so, where a screen reader reads it out; a large change tells besides how to leave it.
const waiting = new Map();

document.addEventListener("htmx:beforeRequest", ({ detail: { elt: element, xhr } }) => {
  const inForm = element.closest("form")?.querySelector("[data-working]");
  const status = inForm || document.querySelector("#content > [data-working]");
  const words = status?.nextElementSibling.content;
  if (words) waiting.set(xhr, { status, timer: setTimeout(() => status.replaceChildren(words.cloneNode(true)), 1000) });
});

document.addEventListener("htmx:afterRequest", ({ detail: { xhr } }) => {
  const { status, timer } = waiting.get(xhr) || {};
  clearTimeout(timer);
  status?.replaceChildren();
  waiting.delete(xhr);
});
