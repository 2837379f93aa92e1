/* Single keys on the desk. Without this module the page is links and a form. */
const desk = document.querySelector("[data-desk]");
const open = desk?.querySelector("[data-desk-open]");
const form = desk?.querySelector("form[method=post]");
const STANCES = { s: "supports", d: "disputes", q: "qualifies", t: "discusses" };
const IS_TEXT = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

const page = form?.querySelector("[name=place_1_value]");

// What was refused is read first; otherwise the claim, so that one key goes on.
if (open && !document.querySelector(".error-summary")) open.focus({ preventScroll: true });

document.addEventListener("keydown", (event) => {
  if (!desk || event.altKey) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && form) {
    event.preventDefault();
    form.requestSubmit();
  }
  if (event.ctrlKey || event.metaKey) return;
  if (event.target.closest(IS_TEXT)) {
    if (event.key === "Escape" && !event.defaultPrevented) open?.focus({ preventScroll: true });
    return;
  }
  if (event.key === "Enter" && form && [open, document.body].includes(event.target)) {
    event.preventDefault();
    if (!event.repeat) form.requestSubmit();
    return;
  }
  const key = event.key.toLowerCase();
  if (/^\d$/.test(key) && page) {
    page.focus();
    page.select(); // the digit is typed there
    return;
  }
  const stance = STANCES[key] && form?.querySelector(`[name=stance][value=${STANCES[key]}]`);
  const target = { p: page, w: form?.querySelector("[name=quotation]") }[key] ?? desk.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!stance && !target) return;
  event.preventDefault();
  if (event.repeat) return;
  if (stance) stance.checked = true;
  else if (target.matches(IS_TEXT)) target.focus();
  else target.click();
});
