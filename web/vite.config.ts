import { fileURLToPath } from "node:url";

import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` finds the service. */
const service = process.env["SONGTAN_DEV_SERVICE"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  root: here("."),
  plugins: [vue()],
  resolve: { alias: { "@shared": here("./shared") } },
  build: {
    outDir: here("./dist"),
    emptyOutDir: true,
    assetsDir: "assets",
    // The content security policy allows no data: addresses but images.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { widget: here("./index.html"), console: here("./console/index.html") },
    },
  },
  server: { proxy: { "/api": { target: service, ws: true } } },
  test: { environment: "happy-dom", include: ["tests/**/*.test.ts"], restoreMocks: true },
});
