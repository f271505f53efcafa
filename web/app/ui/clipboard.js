// What the page has put on the clipboard, kept so that it can be taken away
// again. One record serves all elements: there is one clipboard.

let last = "";

/**
 * Puts text on the clipboard.
 *
 * @param {string} text
 * @returns {Promise<boolean>} whether it is there now
 */
export async function copyText(text) {
  const copied = (await writeText(text)) || copyBySelection(text);
  if (copied) last = text;
  return copied;
}

/**
 * Empties the clipboard if it still holds what {@link copyText} put there.
 *
 * @returns {Promise<"unused" | "cleared" | "other" | "unknown">} "unused":
 *   nothing was ever copied here; "other": it holds something else by now and
 *   was left alone; "unknown": the browser lets nobody read it, so it was left
 *   alone and may still hold the copy
 */
export async function clearClipboard() {
  if (last === "") return "unused";
  const mine = last;
  last = "";
  let now;
  try {
    now = await navigator.clipboard.readText();
  } catch {
    return "unknown";
  }
  // Some systems turn line ends into CRLF on their clipboard.
  if (now.replaceAll("\r\n", "\n") !== mine.replaceAll("\r\n", "\n")) return "other";
  return (await writeText("")) ? "cleared" : "unknown";
}

/**
 * Empties the clipboard whatever it holds.
 *
 * @returns {Promise<boolean>}
 */
export async function overwriteClipboard() {
  last = "";
  // Where an empty text is refused, a blank does the same.
  return (await writeText("")) || copyBySelection(" ");
}

/** Forgets what was copied, and leaves the clipboard as it is: a page that is left may have been left to paste. */
export function dropCopy() {
  last = "";
}

async function writeText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

// For frames without the clipboard-write permission.
function copyBySelection(text) {
  const box = document.createElement("textarea");
  box.value = text;
  box.readOnly = true;
  box.setAttribute("aria-hidden", "true");
  for (const [name, value] of [["position", "fixed"], ["top", "0"], ["opacity", "0"]]) box.style.setProperty(name, value);
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  document.body.append(box);
  try {
    box.select();
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    box.value = "";
    box.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
