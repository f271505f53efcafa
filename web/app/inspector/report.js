// The report to share.

import { copyButton, tabs } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";

/**
 * @param {(text: string) => void} say
 * @returns {{root: HTMLElement, printed: HTMLElement, text: () => string, update: (inspection: any) => void}}
 *   printed: what is printed instead of the page
 */
export function reportPart(say) {
  let report = { text: "", markdown: "" };
  const panel = (id, name, text) => ({
    id, label: name,
    content: () => h("div", { class: "listing" }, h("pre", { tabindex: "0", role: "group", "aria-label": `The report as ${name}`, id: `report-${id}` }, text()), h("div", { class: "buttons" },
      copyButton(text, { what: `the report as ${name}`, say }),
      h("button", { type: "button", onclick: () => download(text(), id === "markdown" ? "md" : "txt") }, "Download", h("span", { class: "visually-hidden" }, ` the report as ${name}`)),
      h("button", { type: "button", onclick: () => print() }, "Print", h("span", { class: "visually-hidden" }, " the report")))),
  });
  const view = tabs("Form of the report", [panel("text", "Text", () => report.text), panel("markdown", "Markdown", () => report.markdown)]);
  const printed = h("pre", { class: "printed" });
  const root = h("div", { class: "body", part: "report" }, h("p", { class: "small quiet" }, "Safe to share: without the token, its signature and its session token."), view.root);
  return {
    root, printed,
    text: () => report.markdown,
    update(inspection) {
      if (inspection.report.markdown === report.markdown && inspection.report.text === report.text) return;
      report = inspection.report;
      view.refresh();
      fill(printed, report.text);
    },
  };
}

function download(text, extension) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  h("a", { href: url, download: `eks-token-report.${extension}` }).click();
  // The browser has started reading the file by the time the URL is revoked.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
