// The short soak; the long one is in long/.
import { soak } from "./lib/soak.js";

soak(10_000);
