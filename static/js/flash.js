// What has just happened is where the keyboard goes on from, and what a screen reader reads first.
const firstFlash = document.querySelector("[data-flash]");
firstFlash?.setAttribute("tabindex", "-1");
if (document.activeElement === document.body) firstFlash?.focus();

// A message stays until it is dismissed; the button that does it shows only where it can.
for (const button of document.querySelectorAll("[data-dismiss]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const flash = button.closest("[data-flash]");
    (flash.nextElementSibling?.querySelector("[data-dismiss]") || document.getElementById("content"))?.focus();
    flash.remove();
  });
}
