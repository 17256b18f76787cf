const KEY = 'runboard.person'

let inMemory: string | undefined

/** Who was signed in last in this browser, as far as we know; what is kept here is theirs. */
export function lastPerson(): string | undefined {
  try {
    return inMemory ?? localStorage.getItem(KEY) ?? undefined
  } catch {
    return inMemory
  }
}

/** This person is looking; nobody, after signing out. */
export function notePerson(id: string | undefined) {
  inMemory = id
  try {
    if (id === undefined) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, id)
  } catch {
    // then it is known for as long as the page is there
  }
}
