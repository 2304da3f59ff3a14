import { defineConfig } from 'vite';

/** Where `npm run dev` finds a running server. */
const server = process.env['OPENIM_SERVER'] ?? 'http://127.0.0.1:10002';

export default defineConfig({
  // The page answers at / and below /app, so addresses inside it are absolute.
  base: '/',
  appType: 'spa',
  build: {
    target: 'es2022',
    // The content security policy allows no data: scripts or styles and no inline ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    // Hashed names live here and nowhere else: the server lets browsers keep them for ever.
    assetsDir: 'assets',
    // Libraries change seldom: a chunk of their own stays in the browser's cache, and the budgets can tell them from our code.
    rolldownOptions: { output: { advancedChunks: { groups: [{ name: 'lib', test: /node_modules/ }] } } },
  },
  server: {
    proxy: Object.fromEntries(['/api', '/chat', '/hubs'].map(path => [path, { target: server, ws: path === '/hubs' }])),
  },
});
