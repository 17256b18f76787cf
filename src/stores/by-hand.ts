import { create } from 'zustand'

const useStore = create<{ text: string | undefined }>(() => ({ text: undefined }))

/** What the browser would neither save, copy nor open, to be taken by hand; undefined while there is nothing. */
export const useByHand = () => useStore((state) => state.text)

/** Shows it over whatever is on screen. */
export const showByHand = (text: string) => useStore.setState({ text })

/** Whoever wanted it has it. */
export const doneByHand = () => useStore.setState({ text: undefined })
