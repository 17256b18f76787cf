const DONE = ['completed', 'approved', 'rejected', 'acknowledged', 'expired', 'sent']

/** Whether nothing is left to do: by its time, or by one of the words for it (reference 13.3). */
export const isDone = ({ completed_at, status }: { completed_at: string | null; status: string }) =>
  completed_at !== null || DONE.includes(status)

/** Whether a rule took it out: it is neither shown in progress nor to be done. */
export const isSkipped = ({ status }: { status: string }) => status === 'auto-skipped'
