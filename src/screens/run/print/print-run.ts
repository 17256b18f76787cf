/** Opens the browser's own dialog; what it prints is put together by print-view.tsx. */
export const printRun = () => window.print()
