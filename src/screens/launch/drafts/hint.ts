type Answers = Readonly<Record<string, { type: string; draft?: unknown }>>

/** What tells a begun launch from others of the same name: the first short text that was answered. */
export function hintIn(answers: Answers, name: string): string {
  const [first = ''] = Object.values(answers).flatMap(({ type, draft }) =>
    (type === 'text' || type === 'email') && typeof draft === 'string' ? [draft.trim()] : [],
  )
  return name.includes(first) ? '' : first
}
