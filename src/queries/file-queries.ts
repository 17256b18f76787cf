import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { deleteFile, type FilePlace, getFile, readFile, uploadFile } from '#src/api/files.ts'
import type { OnProgress } from '#src/api/upload.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { runKeys } from './run-queries.ts'

export type { FilePlace, StoredFile } from '#src/api/files.ts'

type Uploading = { signal?: AbortSignal; onProgress?: OnProgress }

/**
 * Uploads one file and answers it; throws ApiError, or the reason of the signal when cancelled. Nothing names the file
 * yet: `wire` of the answer goes, in a list, into the value of its field.
 */
export function useUploadFile() {
  const org = useOrg()
  return useCallback(
    (file: globalThis.File, place: FilePlace, options?: Uploading) =>
      uploadFile(org, file, place, options),
    [org],
  )
}

const fileQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'files', id] as const,
    queryFn: ({ signal }) => getFile(org, id, signal),
    staleTime: 5 * 60_000,
  })

/** What is known about one file. */
export const useFile = (id: string) => useQuery(fileQuery(useOrg(), id))

// What a file holds never changes; a new version is a new file.
const bytesQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'files', id, 'bytes'] as const,
    queryFn: ({ signal }) => readFile(org, id, signal),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false, // each try of some of them is a line in the activity feed
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** The bytes of a file, to look at. */
export const useFileBytes = (id: string) => useQuery(bytesQuery(useOrg(), id))

/** Deletes a file for good; everything about the process that named it is then read again. */
export function useDeleteFile(run: string) {
  const org = useOrg()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => deleteFile(org, id),
    onSettled: (_done, _error, id) => {
      client.removeQueries({ queryKey: [org, 'files', id] })
      return client.invalidateQueries({ queryKey: runKeys.detail(org, run) })
    },
  })
}
