// The tab that edits a token. Few people open it, so it is loaded on demand.

import { fill, h } from "../ui/elements.js";

/**
 * @param {any} tools those of editor()
 * @returns {{root: HTMLElement, open: () => void, update: (inspection: any) => void, inspections: () => any[], secrets: () => string[]}}
 */
export function editorTab(tools) {
  const root = h("div");
  let editor = null;
  let shown = null;
  const open = async () => {
    if (editor) return editor.refresh();
    try {
      const module = await import("./editor.js");
      editor ??= module.editor(tools);
      fill(root, editor.root);
      if (shown) editor.update(shown);
    } catch {
      fill(root, h("p", null, "The editor couldn\u2019t be loaded. ", h("button", { type: "button", class: "plain", onclick: open }, "Try again")));
    }
  };
  return {
    root, open,
    update(inspection) {
      shown = inspection;
      editor?.update(inspection);
    },
    inspections: () => editor?.inspections() ?? [],
    secrets: () => editor?.secrets() ?? [],
  };
}
