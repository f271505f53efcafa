// The cluster that a token is judged for: derived from the token's host, or
// chosen by the person.

import { field } from "../ui/controls.js";
import { fill, h } from "../ui/elements.js";

/**
 * @param {(choice: {partition: string, region: string}) => void} chosen called
 *   with "" to derive it from the token's host
 * @returns {{root: HTMLElement, setPartitions: (partitions: any[]) => void, show: (partition: string, region: string) => void, setError: (name: string, text: string) => boolean}}
 */
export function verifierChoice(chosen) {
  const partition = h("select", { id: "partition", onchange: () => chosen({ partition: partition.value, region: "" }) });
  const region = h("select", { id: "region", onchange: () => chosen({ partition: partition.value, region: region.value }) });
  const fields = { partition: field("Partition of the cluster", partition), region: field("Region of the cluster", region) };
  const root = h("details", { class: "verifier no-print", part: "verifier", id: "verifier" },
    h("summary", { class: "small" }, "Check against another region"),
    h("div", { class: "fields two" }, fields.partition.root, fields.region.root));
  let partitions = [];
  let current = { partition: "", region: "" };

  const draw = () => {
    const known = partitions.find((p) => p.id === current.partition);
    options(partition, current.partition, ["", "The token\u2019s host\u2019s"], partitions.map((p) => [p.id, p.name ? `${p.name} (${p.id})` : p.id]));
    options(region, current.region, ["", current.partition === "" ? "The token\u2019s host\u2019s" : "Any"],
      (known ? known.regions : partitions.flatMap((p) => p.regions)).map((r) => [r.id, r.name ? `${r.name} (${r.id})` : r.id]));
  };
  draw();
  return {
    root,
    setPartitions(all) { partitions = all; draw(); },
    show(newPartition, newRegion) {
      current = { partition: newPartition, region: newRegion };
      for (const f of Object.values(fields)) f.setError("");
      draw();
    },
    setError(name, text) {
      if (!(name in fields)) return false;
      fields[name].setError(text);
      root.open = true;
      return true;
    },
  };
}

function options(select, value, first, others) {
  // A host page may name a region that isn't in the list.
  const unlisted = value !== "" && !others.some(([id]) => id === value) ? [[value, value]] : [];
  fill(select, [first, ...unlisted, ...others].map(([id, name]) => h("option", { value: id }, name)));
  select.value = value;
}
