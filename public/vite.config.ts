import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` talks to a judge started with ./run.
const judge = 'http://127.0.0.1:8080';
const apiPaths = '^/(languages|problems|run|submit|jobs|submissions|users|auth|metrics|openapi.json|healthz|readyz)(/|\\?|$)';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: 'es2022',
    // The server sends `default-src 'self'`: every asset is a file of its own.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      [apiPaths]: judge,
      '/ws': { target: judge, ws: true },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
