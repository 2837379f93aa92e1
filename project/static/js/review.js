// Makes the working review page better: single keys, decisions without a jump, words chosen with the mouse.
// Without this file every act is a plain form or link.
import { chosenSpan } from "./chosen-words.js";

const KEY_IS_TEXT = "input, textarea, select, [contenteditable]";

const bench = () => document.querySelector("[data-review]");
const isBusy = () => bench().hasAttribute("aria-busy");
const byKey = (key) => bench()?.querySelector(`[data-key="${CSS.escape(key)}"]`);

// Scroll only within a pane that scrolls by itself: on a telephone the page stays where it is.
function centre(pane, element) {
  if (!pane || !element || pane.scrollHeight <= pane.clientHeight) return;
  const offset = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop += offset - pane.clientHeight / 3;
}

function showCurrent() {
  centre(bench()?.querySelector(".workbench-text"), bench()?.querySelector("mark.is-current"));
  centre(bench()?.querySelector(".queue"), bench()?.querySelector(".suggestion[aria-current]"));
}

// Where reading goes on: what was refused, or the next suggestion. Focus elsewhere on the page stays there.
function focusCurrent() {
  const next = bench().querySelector(".error-summary") ?? bench().querySelector(".suggestion[aria-current]") ?? bench().querySelector("h1");
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
}

// Show another page of the review in place; anything that isn't one is opened as usual. One at a time:
// a second key meant for the next suggestion must not decide on this one.
async function show(request, address) {
  if (isBusy()) return;
  bench().setAttribute("aria-busy", "true");
  let response;
  try {
    response = await fetch(request);
  } catch {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-review]");
  if (!fresh) {
    location.assign(response.redirected ? response.url : address);
    return;
  }
  const focusWasHere = [document.body, null].includes(document.activeElement) || bench().contains(document.activeElement);
  bench().replaceWith(document.adoptNode(fresh));
  replaceMessages(page);
  document.title = page.title;
  history.replaceState(null, "", response.ok ? response.url : address);
  showCurrent();
  if (focusWasHere) focusCurrent();
}

function replaceMessages(page) {
  const fresh = page.querySelector(".messages");
  const old = document.querySelector(".messages");
  if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  else if (old) old.remove();
  else if (fresh) bench().before(document.adoptNode(fresh));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("[data-review]") || form.method !== "post") return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  show(new Request(form.action, { method: "POST", body }), location.href);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-review] a");
  if (link?.pathname !== bench()?.dataset.address || event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
  event.preventDefault();
  show(new Request(link.href), link.href);
});

// --- keys ---------------------------------------------------------------------------------------
document.addEventListener("keydown", (event) => {
  if (!bench() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest(KEY_IS_TEXT)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const digit = bench().querySelector(`details[data-key="x"][open] [data-digit="${CSS.escape(event.key)}"]`);
  const target = digit ?? byKey(event.key.toLowerCase());
  if (!target) return;
  event.preventDefault();
  if (event.repeat || isBusy()) return;
  takeChosen(); // the browser tells of a new selection a little later
  if (target.tagName === "DETAILS") unfold(target);
  else target.click();
});

function unfold(details) {
  details.open = !details.open;
  if (!details.open) return;
  const field = details.querySelector("textarea, input:not([type=hidden]), button");
  field?.focus();
  if (field?.tagName === "TEXTAREA") field.setSelectionRange(0, 0);
}

// --- choosing words -----------------------------------------------------------------------------
// Pressing the button must not unselect the words.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-review] [data-key='n']")) event.preventDefault();
});

// The link to a new claim takes the chosen words along.
function takeChosen() {
  const link = byKey("n");
  if (!link) return;
  const span = chosenSpan(bench());
  const address = bench().dataset.new;
  const words = span && `?start=${span.start}&end=${span.end}&edition=${bench().dataset.edition}`;
  link.href = span ? address + words : address;
  link.classList.toggle("quiet", !span);
}
document.addEventListener("selectionchange", takeChosen);

showCurrent();
