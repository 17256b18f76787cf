/** Acts once nothing was heard for so long; `heard` starts the wait anew, `stop` ends it. */
export function idleTimer(ms: number, act: () => void) {
  let timer: NodeJS.Timeout | undefined
  return {
    heard() {
      if (timer) timer.refresh()
      else timer = setTimeout(act, ms)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

type Idle = ReturnType<typeof idleTimer>

/** The same bytes; every part of them is heard of. */
export const audible = (body: ReadableStream<Uint8Array>, idle: Idle) =>
  body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, to) {
        idle.heard()
        to.enqueue(chunk)
      },
    }),
  )

/** The same bytes, waited for only while the reader waits for them: a slow reader is nobody's silence. */
export function attended(body: ReadableStream<Uint8Array>, idle: Idle, onEnd: () => void) {
  const reader = body.getReader()
  const end = () => {
    idle.stop()
    onEnd()
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(to) {
        idle.heard()
        try {
          const { done, value } = await reader.read()
          idle.stop()
          if (!done) return to.enqueue(value)
          to.close()
        } catch (error) {
          to.error(error)
        }
        end()
      },
      async cancel(reason) {
        end()
        await reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
