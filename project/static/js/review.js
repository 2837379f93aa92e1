// Makes the working review page better: single keys, decisions without a jump, words chosen with the mouse.
// Without this file every act is a plain form or link.

const KEY_IS_TEXT = "input, textarea, select, [contenteditable]";

const bench = () => document.querySelector("[data-review]");
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

// Show another page of the review in place; anything that isn't one is opened as usual.
async function show(request, address) {
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
    location.assign(response.url || address);
    return;
  }
  bench().replaceWith(document.adoptNode(fresh));
  replaceMessages(page);
  document.title = page.title;
  history.replaceState(null, "", response.url);
  showCurrent();
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
  const link = event.target.closest("[data-review] a[href^='?at=']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
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
const codePoints = (text) => Array.from(text).length;

// The offset in the text, in code points, of a place in the page; null outside the text's blocks.
function offsetOf(node, within) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!block) return null;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(node, within);
  return Number(block.dataset.start) + codePoints(before.toString());
}

function chosenSpan() {
  const selection = getSelection();
  if (!bench() || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end } : null;
}

// Pressing the button must not unselect the words.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-review] [data-key='n']")) event.preventDefault();
});

document.addEventListener("selectionchange", () => {
  const link = byKey("n");
  if (!link) return;
  const span = chosenSpan();
  const address = bench().dataset.new;
  link.href = span ? `${address}?start=${span.start}&end=${span.end}` : address;
  link.classList.toggle("quiet", !span);
});

showCurrent();
