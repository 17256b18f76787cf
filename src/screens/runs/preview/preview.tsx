import type { Run } from '#src/api/schema/run.ts'
import { useCurrentRow } from '#src/stores/selection.ts'
import { lazyPart } from '#src/ui/lazy-part.tsx'

const RunPreview = lazyPart(
  async () => ({
    default: (await import('./run-preview.tsx')).RunPreview,
  }),
  <div className="h-40 w-84 rounded-lg xl:w-96 border border-line bg-surface" />,
)

type PreviewProps = {
  runs: readonly (Run | undefined)[] | undefined
  zone: string
  from: string
  onClose: () => void
}

/** The process that has the focus, in brief; the first one until there is one. */
export function Preview({ runs, ...rest }: PreviewProps) {
  const current = useCurrentRow()
  const run = runs?.find((one) => one?.id === current) ?? runs?.find((one) => one !== undefined)
  return <RunPreview run={run} {...rest} />
}
