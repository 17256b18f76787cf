// What every npm script runs first. This file must be understood by any Node, however old.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Runboard needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

import('./bootstrap/commands.mjs')
  .then(({ run }) => run(process.argv[2], process.argv.slice(3)))
  .then(
    (code) => process.exit(code),
    (error) => {
      console.error(error.isExpected ? error.message : error)
      process.exit(1)
    },
  )
