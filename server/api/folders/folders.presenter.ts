import type { Row } from '../../db/database.ts'
import { stamp } from '../clock.ts'

/** A folder (reference 12.2). */
export const presentFolder = (folder: Row<'folder'>) => ({
  id: folder.id,
  name: folder.name,
  parent_id: folder.parent_id,
  folder_type: folder.folder_type,
  position: folder.position,
  created_at: stamp(folder.created_at),
})

/** A folder that a run is filed in, with the link id that taking it out asks for. */
export const presentFolderOf = (folder: Row<'folder'> & { folder_object_id: number }) => ({
  ...presentFolder(folder),
  folder_object_id: folder.folder_object_id,
  pivot: { id: folder.folder_object_id },
})

type FolderTree = ReturnType<typeof presentFolder> & { children: { data: FolderTree[] } }

/** A folder with all that lies below it, out of the whole tree. */
export const presentFolderTree = (folder: Row<'folder'>, all: Row<'folder'>[]): FolderTree => ({
  ...presentFolder(folder),
  children: {
    data: all
      .filter(({ parent_id }) => parent_id === folder.id)
      .map((child) => presentFolderTree(child, all)),
  },
})

/** A process in a folder. */
export const presentFiling = (filing: Row<'filing'>) => ({
  id: filing.id,
  folder_id: filing.folder_id,
  subject_id: filing.run_id,
  subject_type: 'Run',
  created_at: stamp(filing.created_at),
})
