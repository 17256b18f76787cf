import { npm } from './install.mjs'
import { ask } from './processes.mjs'

/** Known vulnerabilities of the dependencies. A registry that cannot know of any is no failure of ours. */
export function audit(args) {
  const { command, args: first } = npm()
  const { ok, text } = ask(command, [...first, 'audit', '--loglevel=warn', ...args], {
    shell: first.length === 0 && process.platform === 'win32',
  })
  const refusal = /\b(400|404|405|410|501)\b.*\/-\/npm\/v1\/security\//.exec(text)
  if (!ok && refusal) {
    console.log(
      `This registry has no advisory service (it answers ${refusal[1]}): nothing was checked.`,
    )
    return 0
  }
  process.stdout.write(text)
  return ok ? 0 : 1
}
