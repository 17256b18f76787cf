import { useInfiniteQuery } from '@tanstack/react-query'
import { useLocation, useNavigate, useSearchParams } from 'react-router'

import { useFrame } from '#src/lib/frame.ts'
import { FIRST_PAGE, paths } from '#src/lib/paths.ts'
import { SHORTCUTS, type ShortcutId } from '#src/lib/shortcuts.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { offered } from '#src/lib/use-shortcuts.ts'
import { BUILT_IN_VIEWS } from '#src/lib/view-links.ts'
import { checklistsQuery } from '#src/queries/label-queries.ts'
import { useFoundRuns } from '#src/queries/search-queries.ts'
import { recentCommands } from '#src/stores/recent-commands.ts'
import { THEMES } from '#src/lib/themes.ts'
import { useViews } from '#src/stores/views.ts'
import { t } from '#src/texts/later.ts'
import type { IconName } from '#src/ui/icon.tsx'

import { useTheme } from './use-theme.ts'

/** Something that the palette can do. */
export type Command = {
  id: string
  text: string
  /** What else helps to tell it from another. */
  detail?: string
  icon: IconName
  shortcut?: ShortcutId
  run: () => void
}
export type CommandGroup = { title: string; commands: Command[] }

const DENSITIES = ['compact', 'normal', 'roomy'] as const
const MOST_TEMPLATES = 6

const has = (text: string, typed: string) => text.toLowerCase().includes(typed.toLowerCase())

/** What can be done at present, as far as it has to do with what was typed; `asked` is what the server is asked for. */
export function useCommands(typed: string, asked: string) {
  const org = useOrg()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const [params] = useSearchParams()
  const { choose } = useTheme()
  const { lock } = useFrame()
  const runs = useFoundRuns(asked)
  const templates = useInfiniteQuery({ ...checklistsQuery(org, asked), enabled: asked !== '' })

  const own = useViews(org).views

  const list = paths.runs(org)
  const isList = pathname === list
  const goTo = (to: string) => () => void navigate(to)
  const withParam = (key: string, value: string | undefined) => () => {
    const next = new URLSearchParams(params)
    if (value === undefined) next.delete(key)
    else next.set(key, value)
    void navigate({ search: next.toString() }, { state: { keepsScroll: true } })
  }
  const process = (id: string) =>
    goTo(paths.run(org, id, isList ? search.slice(1) || FIRST_PAGE : ''))
  const ofTemplate = (id: string) => goTo(paths.runs(org, `?checklist_id=${id}`))

  const actions: Command[] = offered()
    .filter(({ id }) => SHORTCUTS[id].group !== 'go' && !MOVES.includes(id))
    .map(({ id, run, to }) => ({
      id,
      run,
      text: t(`keys.${id}`),
      detail: to,
      icon: 'play',
      shortcut: id,
    }))
  const views = [
    ...own.map(({ id, name, query }) => ({ id: `view ${id}`, text: name, query })),
    ...BUILT_IN_VIEWS.map(({ id, query }) => ({
      id: `go.${id}`,
      text: t(`views.builtIn.${id}`),
      query,
    })),
  ].map(({ query, ...view }): Command => ({
    ...view,
    icon: 'right',
    run: goTo(paths.runs(org, query)),
  }))
  const looks: Command[] = [
    ...THEMES.map((theme): Command => ({
      id: `theme.${theme}`,
      text: `${t('palette.theme')}: ${t(`theme.${theme}`)}`,
      icon: 'circle',
      run: () => choose(theme),
    })),
    ...(isList
      ? DENSITIES.map((density): Command => ({
          id: `density.${density}`,
          text: t(`palette.density.${density}`),
          icon: 'circle',
          run: withParam('density', density === 'normal' ? undefined : density),
        }))
      : []),
  ]

  const fixed = [...actions, ...views, ...looks]
  const again = (id: string, text: string): Command | undefined => {
    const known = fixed.find((one) => one.id === id)
    if (known) return known
    const [kind, of = ''] = id.split(' ')
    if (kind === 'run') return { id, text, icon: 'play', run: process(of) }
    if (kind === 'template') return { id, text, icon: 'filter', run: ofTemplate(of) }
    if (kind === 'launch') return { id, text, icon: 'play', run: goTo(paths.launch(org, of)) }
    return undefined
  }
  const recent = recentCommands(org)
    .map(({ id, text }) => again(id, text))
    .filter((one) => one !== undefined)
  const isRecent = (id: string) => recent.some((one) => one.id === id)
  const fit = (commands: Command[]) => commands.filter(({ text }) => has(text, typed))

  const found: CommandGroup[] =
    typed === ''
      ? [{ title: t('palette.recent'), commands: recent }]
      : [
          {
            title: t('palette.processes'),
            commands: (asked === '' ? [] : (runs.data ?? [])).map((run) => ({
              id: `run ${run.id}`,
              text: run.name,
              detail: [run.increment_id !== null && `#${run.increment_id}`, run.checklist_title]
                .filter(Boolean)
                .join(' · '),
              icon: 'play',
              run: process(run.id),
            })),
          },
          {
            title: t('palette.templates'),
            commands: (asked === '' ? [] : (templates.data ?? []))
              .slice(0, MOST_TEMPLATES)
              .flatMap(({ id, title }): Command[] => [
                ...('checklist_id' in lock
                  ? []
                  : [
                      {
                        id: `template ${id}`,
                        text: title,
                        icon: 'filter' as const,
                        run: ofTemplate(id),
                      },
                    ]),
                {
                  id: `launch ${id}`,
                  text: t('palette.launch', { title }),
                  icon: 'play',
                  run: goTo(paths.launch(org, id)),
                },
              ]),
          },
        ]
  const rest: CommandGroup[] = [
    { title: t('palette.actions'), commands: fit(actions) },
    { title: t('palette.go'), commands: fit(views) },
    { title: t('palette.theme'), commands: fit(looks) },
  ].map(({ title, commands }) => ({
    title,
    // What stands above need not stand here, too.
    commands: typed === '' ? commands.filter(({ id }) => !isRecent(id)) : commands,
  }))

  return {
    // What was found comes below what is there at once, so that nothing moves under the hand that chooses.
    groups: (typed === '' ? [...found, ...rest] : [...rest, ...found]).filter(
      ({ commands }) => commands.length > 0,
    ),
    isSearching: typed !== asked || runs.isFetching || templates.isFetching,
    failure: runs.error ?? templates.error ?? undefined,
  }
}

/** What makes no sense with the focus elsewhere. */
const MOVES: readonly ShortcutId[] = ['row.next', 'row.previous', 'row.selectTo', 'app.palette']
