// How is the page built? Into dist/, which the program carries; names without hashes, so that what is committed changes
// in place, and one script, for it all comes from this machine.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  base: "/",
  build: {
    target: "es2022",
    modulePreload: false,
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600,
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        entryFileNames: "workbench.js",
        chunkFileNames: "[name].js",
        assetFileNames: (asset) => (asset.names[0]?.endsWith(".css") ? "workbench.css" : "[name][extname]"),
      },
    },
  },
  // `npm run dev` beside `ENTENTE_TOKEN=... entente serve --port 8017`: the token is put into each request.
  server: {
    proxy: {
      "/api": {
        target: "http://127.0.0.1:8017",
        changeOrigin: true,
        headers: {
          Authorization: `Bearer ${process.env["ENTENTE_TOKEN"] ?? ""}`,
          Origin: "http://127.0.0.1:8017",
        },
      },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
