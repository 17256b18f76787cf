export { AllRows } from './all-rows.ts'
export { sorted } from './compare.ts'
export { startLive } from '#src/screens/live/live.ts'
export { askLatest, readRefreshed } from './page-refresh.ts'
