function initialsOf(name: string) {
  const words = name
    .replace(/@.*/, '')
    .split(/[\s._-]+/)
    .filter(Boolean)
  const first = words[0]?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}

const known = new Map<string, string>()
const initials = (name: string) => {
  const found = known.get(name) ?? initialsOf(name)
  known.set(name, found)
  return found
}

/** A person's initials and name, as two nodes in a line: for where there are many. */
export const person = (name: string) => (
  <>
    <span
      aria-hidden="true"
      className="mr-1.5 inline-block size-5 rounded-full bg-neutral-soft text-center text-[0.5625rem] leading-5 font-semibold text-neutral"
    >
      {initials(name)}
    </span>
    {name}
  </>
)

/** A person's initials and name. */
export const Person = ({ name }: { name: string }) => (
  <span className="flex min-w-0 items-center gap-1.5">
    <span
      aria-hidden="true"
      className="grid size-5 shrink-0 place-items-center rounded-full bg-neutral-soft text-[0.5625rem] font-semibold text-neutral"
    >
      {initials(name)}
    </span>
    <span className="truncate">{name}</span>
  </span>
)
