// Choosing where a claim stands by selecting the words in the text. Without this file one types or pastes
// them, or goes to a paragraph and takes one of its sentences.
import { chosenSpan } from "./chosen-words.js";

const form = document.querySelector("[data-chosen]");
const text = document.querySelector("[data-text]");
const button = form.querySelector("button");

function take() {
  const span = chosenSpan(text);
  if (!span && form.contains(document.activeElement)) return; // the button was reached with the keyboard
  form.elements.start.value = span?.start ?? "";
  form.elements.end.value = span?.end ?? "";
  form.querySelector("[data-words]").textContent = span?.words ?? "";
  form.hidden = !span;
}

// Pressing the button must not unselect the words.
button.addEventListener("mousedown", (event) => event.preventDefault());
document.addEventListener("selectionchange", take);
take();
