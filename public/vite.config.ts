import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// `npm run dev` talks to a judge started with ./run; whoever visits such an address is shown the page, as there.
const judge = 'http://127.0.0.1:8080';
const apiPaths = '^/(languages|problems|run|submit|jobs|submissions|users|auth|contests|admin|metrics|openapi.json|healthz|readyz)(/|\\?|$)';

/** KaTeX names each of its fonts in three formats; every browser that runs this page takes the first. */
const oneFontFormat: Plugin = {
  name: 'one-font-format',
  enforce: 'pre',
  transform(code, id) {
    if (!/katex(\.min)?\.css/.test(id)) return null;
    return code.replace(/,url\([^)]*\.(woff|ttf)\) format\("\w+"\)/g, '');
  },
};

const here = (path: string) => new URL(path, import.meta.url).pathname;

/** Both packages are to use the editor that the page loads, and not bring one of their own. */
const oneEditor = [
  { find: /^monaco-vim$/, replacement: here('node_modules/monaco-vim/dist/index.mjs') },
  { find: /^monaco-editor$/, replacement: here('node_modules/monaco-editor/esm/vs/editor/editor.api.js') },
];

export default defineConfig({
  resolve: { alias: oneEditor },
  plugins: [oneFontFormat, react(), tailwindcss()],
  build: {
    target: 'es2022',
    // The server sends `default-src 'self'`: every asset is a file of its own.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
  },
  worker: { format: 'es' },
  server: {
    // A test compares the audit log's actions with what the server writes.
    fs: { allow: ['.', '../store', '../handlers', '../reactor'] },
    proxy: {
      [apiPaths]: {
        target: judge,
        bypass: ({ headers }) => (headers.accept?.includes('text/html') ? '/index.html' : undefined),
      },
      '/ws': { target: judge, ws: true },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
