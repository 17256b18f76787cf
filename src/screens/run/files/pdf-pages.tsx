import { getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist'
// oxlint-disable-next-line import/default -- the bundler makes its address of it
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'

import { trusting } from '#src/lib/trusted-types.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'

// The one script that is ever started beside the page, whatever is asked for.
const worker = trusting('runboard-worker', { createScriptURL: (_any: string) => workerAddress })

/** So many pages are drawn at first, and so many more with each step. */
const STEP = 5
/** Sharp on fine screens, and still a bearable number of pixels. */
const MOST_SCALE = 2

/** A PDF drawn by the page itself: in a frame the browser's own reader is forbidden twice, by us and by the file's policy. */
export function PdfPages({ name, bytes }: { name: string; bytes: Blob }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy>()
  const [isBroken, setBroken] = useState(false)
  const [steps, setSteps] = useState(1)
  useEffect(() => {
    let isWanted = true
    let opened: ReturnType<typeof getDocument> | undefined
    const port = new Worker(worker().createScriptURL(workerAddress), { type: 'module' })
    port.addEventListener('error', () => isWanted && setBroken(true))
    const reader = PDFWorker.create({ port })
    const open = async () => {
      const data = new Uint8Array(await bytes.arrayBuffer())
      if (!isWanted) return
      // WebAssembly would need a hole in the page's policy.
      opened = getDocument({ data, worker: reader, useWasm: false, enableXfa: false })
      const read = await opened.promise
      if (isWanted) setPdf(read)
    }
    open().catch(() => isWanted && setBroken(true))
    return () => {
      isWanted = false
      void opened?.destroy()
      reader.destroy()
      port.terminate()
    }
  }, [bytes])
  if (isBroken) return <p className="py-10 text-center text-muted">{t('files.preview.broken')}</p>
  if (!pdf)
    return (
      <p role="status" className="py-10 text-center text-muted">
        {t('files.preview.loading')}
      </p>
    )
  const shown = Math.min(pdf.numPages, steps * STEP)
  return (
    <>
      <ol
        aria-label={name}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be in reach of the keyboard
        tabIndex={0}
        className="grid max-h-[65vh] gap-3 overflow-auto rounded border border-line bg-neutral-soft p-2"
      >
        {Array.from({ length: shown }, (_, at) => (
          <li key={at}>
            <PdfPage pdf={pdf} number={at + 1} />
          </li>
        ))}
      </ol>
      {shown < pdf.numPages && (
        <Button className="justify-self-center" onClick={() => setSteps(steps + 1)}>
          {t('files.preview.pages', { shown, count: pdf.numPages })}
        </Button>
      )}
    </>
  )
}

function PdfPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [text, setText] = useState('')
  useEffect(() => {
    let isWanted = true
    let stop = () => {}
    const draw = async () => {
      const page = await pdf.getPage(number)
      const target = canvas.current
      if (!isWanted || !target) return
      const scale = Math.min(MOST_SCALE, Math.max(1, devicePixelRatio)) * 1.25
      const viewport = page.getViewport({ scale })
      target.width = viewport.width
      target.height = viewport.height
      const drawing = page.render({ canvas: target, viewport })
      stop = () => drawing.cancel()
      const { items } = await page.getTextContent()
      if (isWanted) setText(items.map((item) => ('str' in item ? item.str : '')).join(' '))
      await drawing.promise
    }
    // What is cancelled, or cannot be drawn, leaves the page white; its text is there all the same.
    draw().catch(() => {})
    return () => {
      isWanted = false
      stop()
    }
  }, [pdf, number])
  return (
    <figure>
      <canvas ref={canvas} aria-hidden="true" className="mx-auto block max-w-full bg-white" />
      <figcaption className="sr-only">{t('files.preview.page', { number, text })}</figcaption>
    </figure>
  )
}
