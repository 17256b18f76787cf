import { defineConfig, devices } from '@playwright/test'
import { chromiumArgs, chromiumPath, isSandboxed } from './server/bootstrap/chromium-path.mjs'

// Workers read this file again; they inherit the environment, and with it the port.
process.env.E2E_PORT ??= String(20_000 + Math.floor(Math.random() * 10_000))

const isLong = process.env.TEST_LONG === '1'

export default defineConfig({
  testDir: 'e2e',
  // The long forms are for `npm run test:long`, which runs nothing else here.
  testMatch: isLong ? '**/*.long.spec.ts' : '**/*.spec.ts',
  testIgnore: isLong ? [] : '**/*.long.spec.ts',
  // A machine may be several times slower than one's own, and no test is about that.
  timeout: isLong ? 30 * 60_000 : 120_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  // They wait more than they work.
  workers: 3,
  reporter: [['list'], ['json', { outputFile: 'node_modules/.cache/runboard/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${process.env.E2E_PORT}`,
    // A trace of every test costs a sixth of the time; a picture of the failed one says most.
    trace: 'off',
    // What is not there after a minute does not come, however long the test may take.
    ...(isLong && { actionTimeout: 60_000 }),
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromiumPath(),
      chromiumSandbox: isSandboxed,
      args: chromiumArgs,
    },
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'] } }],
  webServer: {
    command: 'node --disable-warning=ExperimentalWarning e2e/server.ts',
    wait: { stdout: /Runboard: http/ },
    stdout: 'pipe',
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
})
