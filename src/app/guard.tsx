import { Component, type ReactNode } from 'react'
import { useLocation } from 'react-router'

import { ErrorScreen } from './error-screen.tsx'

/** Shows what went wrong in place of a screen that cannot be drawn or loaded, until one goes to another address. */
export const Guard = ({ children }: { children: ReactNode }) => (
  <Boundary at={useLocation().pathname}>{children}</Boundary>
)

type Props = { at: string; children: ReactNode }
type State = { error?: unknown; at: string }

class Boundary extends Component<Props, State> {
  override state: State = { at: this.props.at }

  static getDerivedStateFromError = (error: unknown) => ({ error: error ?? new Error('Unknown') })

  static getDerivedStateFromProps = ({ at }: Props, state: State): State | null =>
    at === state.at ? null : { at, error: undefined }

  override render() {
    const { error } = this.state
    return error === undefined ? this.props.children : <ErrorScreen error={error} />
  }
}
