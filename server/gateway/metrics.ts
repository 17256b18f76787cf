import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** What a gauge shows when it is asked for: one number, or one for each set of labels. */
type Read = () => number | [labels: Record<string, string>, value: number][]

/**
 * What `GET /metrics` tells, in Prometheus' own text. Labels are few and known beforehand: nothing is counted by
 * organisation, person or address. `counter` and `gauge` are for whoever has something to count.
 */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  const counter = <L extends string = never>(name: string, help: string, labels: L[] = []) =>
    new Counter({ name: `runboard_${name}`, help, labelNames: labels, registers })

  return {
    registry,
    counter,
    gauge(name: string, help: string, read: Read, labels: string[] = []) {
      const shown = new Gauge({
        name: `runboard_${name}`,
        help,
        labelNames: labels,
        registers,
        collect() {
          const value = read()
          if (typeof value === 'number') return this.set(value)
          this.reset()
          for (const [of, one] of value) this.set(of, one)
          return undefined
        },
      })
      return shown
    },
    requests: counter('requests_total', 'Requests answered, by route and class of status.', [
      'method',
      'route',
      'status',
    ]),
    seconds: new Histogram({
      name: 'runboard_request_seconds',
      help: 'Time until a request was answered, by route.',
      labelNames: ['method', 'route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    running: new Gauge({
      name: 'runboard_requests_running',
      help: 'Requests being answered.',
      registers,
    }),
    cut: counter('connections_cut_total', 'Connections ended by us, by reason.', ['reason']),
    reports: counter('csp_reports_total', 'What browsers say that our policy stopped.', [
      'outcome',
    ]),
  }
}
