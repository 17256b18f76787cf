import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'runboard-e2e-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

// The server as it ships, in TEST_MODE, on a store that goes with it; a developer's own settings do not reach it.
const { PATH, E2E_PORT = '4171' } = process.env
process.env = {
  PATH,
  PORT: E2E_PORT,
  DATA_DIR: folder,
  SEED: 'empty',
  TEST_MODE: 'true',
  LOG_LEVEL: 'warn',
}
await import('#server/main.ts')
