import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['im-client/test/**/*.test.ts', 'test/**/*.test.ts'],
    environment: 'node',
    // A slow machine is no failure.
    testTimeout: 30_000,
  },
});
