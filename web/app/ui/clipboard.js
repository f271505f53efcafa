// Remembers what the page copied to the clipboard, to remove it later. All
// elements share one record, as there is one clipboard.

let last = "";

/**
 * Copies text to the clipboard.
 *
 * @param {string} text
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function copyText(text) {
  const copied = (await writeText(text)) || copyBySelection(text);
  if (copied) last = text;
  return copied;
}

/**
 * Clears the clipboard if it still contains what {@link copyText} put there.
 *
 * @returns {Promise<"unused" | "cleared" | "other" | "unknown">} "unused":
 *   nothing was ever copied here; "other": it contains something else and was
 *   left alone; "unknown": the browser doesn't allow reading it, so it was left
 *   alone and may still contain the copy
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
 * Clears the clipboard, regardless of its content.
 *
 * @returns {Promise<boolean>}
 */
export async function overwriteClipboard() {
  last = "";
  // If an empty text is refused, a space does the same.
  return (await writeText("")) || copyBySelection(" ");
}

/** Forgets what was copied without clearing the clipboard: people may leave a page to paste. */
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
