import { type ComponentType, createContext } from 'react'

/** What shows a file in place; the page that answers stand on brings it along, where it has one. */
export type FileLook = ComponentType<{
  file: { id: string; name: string }
  onClose: () => void
}>

export const FileLooks = createContext<FileLook | undefined>(undefined)
