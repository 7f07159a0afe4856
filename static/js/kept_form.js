// A search within a form sends a part of it. Where the session has ended, all of it is sent, so that all is kept.
let isLeaving = false;

document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr, elt } = event.detail;
  const form = elt.closest("form");
  if (xhr.status !== 401 || form === elt || form?.method !== "post") return;
  event.preventDefault();
  if (!isLeaving) form.submit();
  isLeaving = true;
});

window.addEventListener("pageshow", () => {
  isLeaving = false;
});
