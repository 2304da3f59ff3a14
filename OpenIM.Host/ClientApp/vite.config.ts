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
  },
  server: {
    proxy: Object.fromEntries(['/api', '/chat', '/hubs'].map(path => [path, { target: server, ws: path === '/hubs' }])),
  },
});
