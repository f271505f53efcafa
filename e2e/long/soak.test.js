// The long soak. SOAK_CALLS sets the number of calls.
import { soak } from "../lib/soak.js";

soak(Number(process.env.SOAK_CALLS ?? 100_000));
