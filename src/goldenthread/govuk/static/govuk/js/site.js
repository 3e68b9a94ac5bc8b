// Improves pages that already work without it: the kit's own components, print buttons, and one click per form.
import { initAll } from "../kit/govuk-frontend.min.js";

initAll();

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// A field that belongs to one choice is there while that choice is taken. (The kit's own way says aria-expanded of a radio button, which
// the accessibility rules do not allow.)
document.querySelectorAll("[data-belongs-to]").forEach((field) => {
  const choice = document.getElementById(field.dataset.belongsTo);
  const show = () => { field.hidden = !choice.checked; };
  choice.form.addEventListener("change", show);
  show();
});

// A choice that filters a list sends itself; the button that does it without script goes away.
document.querySelectorAll("form[data-send-on-change]").forEach((form) => {
  form.querySelectorAll("[data-without-script]").forEach((button) => { button.hidden = true; });
  form.addEventListener("change", () => form.requestSubmit());
});
