import { defineConfig } from 'vitest/config'

const long = { testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    // The default leaves one processor free: on two that is half the machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src-*/**/*.test.ts', 'tests/architecture/**/*.test.ts', 'tests/migrations/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          // One module graph for all files of a worker: their set-up is their own, and reading the rooms in anew took a third of the time.
          isolate: false,
        },
      },
      { test: { name: 'power', include: ['tests/power/**/*.test.ts'], environment: 'node', ...long } },
      { test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], environment: 'node', ...long } },
      { test: { name: 'attack', include: ['tests/attack/**/*.test.ts'], environment: 'node', ...long } },
      { test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], environment: 'node', ...long } },
    ],
  },
})
