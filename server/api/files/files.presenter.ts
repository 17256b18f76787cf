import type { Row } from '../../db/database.ts'
import { stamp } from '../clock.ts'

/** An uploaded file, or a link to one (reference 10). */
export const presentFile = (file: Row<'asset'>) => ({
  id: file.id,
  filename: file.filename,
  version: file.version,
  uploaded_from: file.uploaded_from,
  uploaded_at: stamp(file.uploaded_at),
  step_id: file.step_id,
  source: file.source,
  system: file.system,
  uploaded_to_s3: false,
  url: file.url,
  subject: { id: file.subject_id, type: file.subject_type },
})
