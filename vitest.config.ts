import { defineConfig } from 'vitest/config'

const long = { testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src-*/**/*.test.ts', 'tests/architecture/**/*.test.ts', 'tests/migrations/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      { test: { name: 'power', include: ['tests/power/**/*.test.ts'], environment: 'node', ...long } },
      { test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], environment: 'node', ...long } },
      { test: { name: 'attack', include: ['tests/attack/**/*.test.ts'], environment: 'node', ...long } },
      { test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], environment: 'node', ...long } },
    ],
  },
})
