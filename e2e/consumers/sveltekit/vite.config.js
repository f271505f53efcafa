import { sveltekit } from "@sveltejs/kit/vite";
import readme from "./readme/vite.config.js";

export default { ...readme, plugins: [sveltekit()] };
