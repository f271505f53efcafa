// Shows the component of the package's README, which the test puts beside
// this file, and offers the README's two functions.
import { createRoot } from "react-dom/client";
import { ClusterAccess } from "./readme/portal.tsx";
import { clusterToken } from "./readme/token.js";
import { whatIsWrongWith } from "./readme/inspect.js";

globalThis.readme = {
  clusterToken,
  whatIsWrongWith,
  render: (credentials) => createRoot(document.getElementById("root")).render(<ClusterAccess credentials={credentials} />),
};
