// Which words of a text are selected, in code points: JavaScript counts what lies beyond the basic plane twice.
// Blocks of the text are the elements with data-start, the offset of their first character.

const codePoints = (text) => Array.from(text).length;

// From the beginning of the block to a place in it.
function codePointsTo(block, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(node, offset);
  return codePoints(before.toString());
}

// The part of a block that is chosen, as offsets in the text; nothing where only its edge is touched,
// as a triple click touches the next paragraph.
function chosenIn(block, range) {
  const first = Number(block.dataset.start);
  const start = block.contains(range.startContainer) ? codePointsTo(block, range.startContainer, range.startOffset) : 0;
  const end = block.contains(range.endContainer) ? codePointsTo(block, range.endContainer, range.endOffset) : codePoints(block.textContent);
  return start < end ? [first + start, first + end] : [];
}

// What is selected inside an element: { start, end, words }, end exclusive; null where nothing is.
export function chosenSpan(root) {
  const selection = getSelection();
  if (!root || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const blocks = [...root.querySelectorAll("[data-start]")].filter((block) => range.intersectsNode(block));
  const ends = blocks.flatMap((block) => chosenIn(block, range));
  return ends.length ? { start: ends[0], end: ends.at(-1), words: selection.toString().trim() } : null;
}
