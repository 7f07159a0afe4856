// No answer came, or the server broke off: what that means for the deed, said where the person looks.
const ASKS = ["step", "change", "out", "everybody", "start", "verdicts", "again"]; // sent by buttons that only ask for another view

const troubleWords = document.getElementById("trouble-words")?.dataset;
const pageTrouble = () => document.querySelector("#content > [data-trouble]");
const troublePlace = (element) => (element.isConnected && element.closest("form")?.querySelector("[data-trouble]")) || pageTrouble();

function mayHaveChanged({ verb, formData }) {
  if (verb === "get" || ASKS.some((name) => formData.has(name))) return false;
  return formData.has("token") || !formData.has("intent"); // a blocked review asks to go on without somebody
}

function sayIn(place, textContent) {
  place.replaceChildren(Object.assign(document.createElement("p"), { textContent }));
  return place.firstElementChild;
}

function tellTrouble({ requestConfig }) {
  const place = troublePlace(requestConfig.elt);
  const { silence, unchanged, unknown, unseen, look: label } = troubleWords;
  if (!mayHaveChanged(requestConfig)) sayIn(place, `${silence} ${unchanged}`);
  else if (!place.dataset.operation) sayIn(place, `${silence} ${unknown} ${unseen}`);
  else {
    const look = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: label });
    look.dataset.look = "";
    sayIn(place, `${silence} ${unknown}`).append(look);
  }
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  troublePlace(detail.requestConfig.elt).replaceChildren();
  pageTrouble().replaceChildren();
});
for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, ({ detail }) => tellTrouble(detail));
// What the server says of its own failure would take the place of the form, and of all that was typed into it.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status < 500) return;
  detail.shouldSwap = false;
  tellTrouble(detail);
});

// "See whether it was done": an operation that the record knows has its own page.
document.addEventListener("click", async ({ target }) => {
  const place = target.closest("[data-look]")?.closest("[data-trouble]");
  if (!place) return;
  const answer = await fetch(place.dataset.operation).catch(() => null);
  if (answer?.ok) location.assign(place.dataset.operation);
  else if (answer?.status === 404) sayIn(place, troubleWords.undone);
});
