import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import { z } from 'zod'
import { describeRoutes } from './description.ts'
import { documented } from './documented.ts'
import { descriptionPage } from './page.ts'

const STYLE = join(import.meta.dirname, 'page.css')

/** The page to read has a style sheet and an empty icon, and nothing that runs. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const anyDescription = z.looseObject({ openapi: z.literal('3.1.0') })
const open = { open: true }

/** The description of the API, for programs and for people; it says nothing about data, so everybody may read it. */
export function openapiRoutes(routes: () => Parameters<typeof describeRoutes>[0]) {
  let kept: ReturnType<typeof describeRoutes> | undefined
  const description = () => (kept ??= describeRoutes(routes()))

  return new Hono()
    .get('/openapi.json', documented('This description', { 200: anyDescription }, open), (c) =>
      c.json(description()),
    )
    .get('/docs', documented('This description, to read', { 200: 'text/html' }, open), (c) =>
      c.html(descriptionPage(description()), 200, { 'Content-Security-Policy': POLICY }),
    )
    .get(
      '/docs/style.css',
      documented('How the page looks', { 200: 'text/css' }, open),
      async (c) =>
        c.body(await readFile(STYLE, 'utf8'), 200, { 'Content-Type': 'text/css; charset=utf-8' }),
    )
}
