const STORAGES = [() => localStorage, () => sessionStorage]

/** Removes everything that the browser keeps under keys that begin so. */
export function wipeStorage(prefix: string) {
  for (const open of STORAGES)
    try {
      const storage = open()
      for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key)
    } catch {
      // then nothing was kept
    }
}
