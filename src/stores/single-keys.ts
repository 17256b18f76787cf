import { create } from 'zustand'

const KEY = 'runboard.single-keys'

// Storage may be denied (a frame, a private window): then a choice lasts as long as the page.
function stored() {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

function keep(isOn: boolean) {
  try {
    if (isOn) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, 'off')
    return true
  } catch {
    return false
  }
}

const useStore = create(() => ({ isOn: stored(), isKept: true }))

/** Whether keys without a modifier do something, and whether the choice outlives the page. */
export const useSingleKeys = () => useStore()

/** The same, for those who ask once. */
export const areSingleKeysOn = () => useStore.getState().isOn

/** Switches them on or off. */
export const switchSingleKeys = (isOn: boolean) => useStore.setState({ isOn, isKept: keep(isOn) })
