// The Embed view's demo: live elements, with controls for their attributes and
// the resulting markup.

import { copyButton, field, unremembered } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";

const CHOICES = [
  { name: "cluster", label: "cluster", value: "prod" },
  { name: "region", label: "region", value: "eu-west-2" },
  { name: "readonly", label: "readonly", value: "" , hint: "cluster, region, endpoint, expires" },
  { name: "hide", label: "hide", value: "endpoint expires", hint: "the same" },
  { name: "outputs", label: "outputs", value: "token kubeconfig kubectl", hint: "IDs of outputs; all of them if empty" },
  { name: "--ekstoken-accent", label: "--ekstoken-accent", value: "" , hint: "a colour, such as #7a2f8f" },
  { name: "--ekstoken-radius", label: "--ekstoken-radius", value: "", hint: "such as 8px" },
];

/**
 * @param {(text: string) => void} say
 * @returns {HTMLElement}
 */
export function tryPart(say) {
  const generator = h("eks-token-generator", { id: "tried" });
  const markup = h("code");
  const values = Object.fromEntries(CHOICES.map(({ name, value }) => [name, value]));
  const apply = () => {
    for (const [name, value] of Object.entries(values)) {
      if (name.startsWith("--")) generator.style.setProperty(name, CSS.supports("color", value) || CSS.supports("border-radius", value) ? value : "");
      else if (value === "") generator.removeAttribute(name);
      else generator.setAttribute(name, value);
    }
    fill(markup, written());
  };
  const written = () => {
    const attributes = Object.entries(values).filter(([name, value]) => value !== "" && !name.startsWith("--")).map(([name, value]) => ` ${name}="${escape(value)}"`);
    const style = Object.entries(values).filter(([name, value]) => value !== "" && name.startsWith("--")).map(([name, value]) => `  ${name}: ${value};\n`);
    return `<eks-token-generator${attributes.join("")}></eks-token-generator>${style.length > 0 ? `\n\neks-token-generator {\n${style.join("")}}` : ""}`;
  };
  const fields = CHOICES.map(({ name, label, value, hint }) => field(label,
    h("input", { type: "text", id: `try-${name.replace(/^--/, "")}`, ".value": value, ...unremembered, oninput: (event) => { values[name] = event.target.value.trim(); apply(); } }), { hint }).root);
  apply();
  return h("div", { class: "try" }, h("div", { class: "try-fields" }, fields),
    h("div", { class: "listing" }, h("pre", { tabindex: "0" }, markup), copyButton(() => written(), { what: "the markup", say })), generator);
}

const escape = (text) => text.replace(/[&"<]/g, (c) => ({ "&": "&amp;", '"': "&quot;", "<": "&lt;" })[c]);
