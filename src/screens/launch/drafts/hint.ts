type Answers = Readonly<Record<string, { type: string; draft?: unknown }>>

/** What tells a begun launch from others of the same name: the first short text that was answered. */
export function hintIn(answers: Answers, name: string): string {
  const texts = Object.values(answers).map(({ type, draft }) =>
    (type === 'text' || type === 'email') && typeof draft === 'string' ? draft.trim() : '',
  )
  const first = texts.find((text) => text !== '') ?? ''
  return name.includes(first) ? '' : first
}
