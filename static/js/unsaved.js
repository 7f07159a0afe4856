// A page with unsaved changes is not left without asking: by a link in our own words, in any other way in the browser's.
const unsavedForm = () => document.querySelector('[data-unsaved]:not([data-unsaved="0"])');
let mayLeave = false;

window.addEventListener("beforeunload", (event) => {
  if (!mayLeave && unsavedForm()) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  mayLeave = false;
});

// What is sent is not lost. A session that has ended takes along what was chosen, and saving leads to the page anew.
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target === unsavedForm()) mayLeave = true;
});
document.addEventListener("htmx:beforeOnLoad", ({ detail: { xhr, pathInfo } }) => {
  const isSaved = pathInfo.requestPath === unsavedForm()?.getAttribute("action") && xhr.getResponseHeader("HX-Redirect");
  if (xhr.status === 401 || isSaved) mayLeave = true;
});
// Whoever is on their way asks nothing more: its answer would lead elsewhere.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (mayLeave) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || !unsavedForm()) return;
  if (link.matches("[data-leave]")) {
    mayLeave = true;
    return;
  }
  const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.getAttribute("href")[0] === "#";
  if (isElsewhere || link.closest("dialog")) return;
  event.preventDefault();
  const sheet = document.getElementById("leaving").content.cloneNode(true);
  sheet.querySelector("[data-leave]").href = link.href;
  const asking = document.getElementById("dialog");
  asking.replaceChildren(sheet);
  asking.showModal();
});
