import { isFramed } from '#src/lib/frame.ts'
import { saveFile as save } from '#src/lib/save-file.ts'
import { t } from '#src/texts/later.ts'

import { showByHand } from './by-hand.ts'
import { tell } from './notices.ts'

/** Saves a file of text that was made in the page. A frame may not let us, and nobody tells; so there it is shown, too. */
export function saveFile(name: string, blob: Blob) {
  save(name, blob)
  if (!isFramed()) return
  tell(t('save.framed', { name }), 'plain', {
    text: t('save.show'),
    run: () => void blob.text().then(showByHand),
  })
}
