import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Does the work while no other process does work under the same lock file.
 * The work is handed `alsoFor`, to name a child that holds the lock on even if this process dies.
 */
export async function alone(path, what, work) {
  const mine = randomUUID()
  const alsoFor = (pid) => {
    writeFileSync(`${path}.${mine}`, `${mine} ${process.pid} ${pid}`)
    renameSync(`${path}.${mine}`, path)
  }
  for (let isTold = false; !take(path, mine); isTold = true) {
    if (!isTold) console.log(`Another process is ${what}; waiting for it.`)
    await wait(200)
  }
  try {
    return await work(alsoFor)
  } finally {
    rmSync(path, { force: true })
  }
}

function take(path, mine) {
  // Filled first and named then, so that nobody ever reads an empty lock.
  const filled = `${path}.${mine}`
  writeFileSync(filled, `${mine} ${process.pid}`)
  try {
    linkSync(filled, path)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  } finally {
    rmSync(filled)
  }
  const held = read(path)
  if (held === undefined || isAlive(held)) return false
  // Of several that find a dead holder one may have moved on already: move it aside, then look again.
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
    if (read(aside) === held) rmSync(aside)
    else renameSync(aside, path)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  return false
}

const isAlive = (held) =>
  held
    .split(' ')
    .slice(1)
    .some((pid) => {
      try {
        process.kill(Number(pid), 0)
        return true
      } catch (error) {
        return error.code === 'EPERM'
      }
    })

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
