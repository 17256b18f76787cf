import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

import type { Checklist } from '#src/api/schema/checklist.ts'
import { calendarDay } from '#src/lib/dates.ts'
import { t } from '#src/texts/launch.ts'

import { keptLaunch, launchPlace } from './drafts/kept.ts'
import { LostNotice } from './drafts/lost-notice.tsx'
import { OtherDrafts } from './drafts/other-drafts.tsx'
import { useKeepLaunch } from './drafts/use-keep.ts'
import { AboutSection } from './fill/about-section.tsx'
import { AnswersSection } from './fill/answers-section.tsx'
import { NameSection } from './fill/name-section.tsx'
import { SideIndex } from './fill/side-index.tsx'
import { WizardHead } from './fill/wizard-head.tsx'
import { mayName } from './names.ts'
import { ReviewPage } from './review/review-page.tsx'
import { StepsSection } from './steps/steps-section.tsx'
import { LaunchBar } from './sure/launch-bar.tsx'
import { useLaunch } from './sure/use-launch.ts'
import { goTo, makeWizard, WizardProvider } from './wizard.ts'

type WizardPageProps = {
  org: string
  draft: string
  person: string
  template: Checklist
  /** The organisation's. */
  zone: string
}

/** Everything that a launch asks for on one page, so that nothing has to be turned to; Ctrl+Enter launches. */
export function WizardPage({ org, draft, person, template, zone }: WizardPageProps) {
  const [wizard] = useState(() => {
    const place = launchPlace(org, person, draft)
    const today = calendarDay(Date.now(), zone)
    return makeWizard({ org, id: draft, place, template, today }, keptLaunch(place))
  })
  useKeepLaunch(wizard)
  const { standing, launch } = useLaunch(wizard)
  const [search, setSearch] = useSearchParams()
  const isReview = search.get('view') === 'review'
  const page = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // Whoever has gone somewhere already stays there.
    const { activeElement } = document
    if (activeElement !== document.body && activeElement?.tagName !== 'MAIN') return
    const [first] = wizard.form.read().ids
    const isNameFirst = mayName(wizard.template) && !wizard.template.auto_naming
    if (!isReview) goTo(wizard, isNameFirst || first === undefined ? 'name' : `prerun.${first}`)
  }, [wizard, isReview])

  /** The form and the look over it are two views of one draft; Back leads from one to the other. */
  const show = (view: 'form' | 'review') =>
    setSearch((now) => {
      const next = new URLSearchParams(now)
      if (view === 'review') next.set('view', 'review')
      else next.delete('view')
      return next
    })

  /** Leads from the look over to where a part is filled in, once that is drawn. */
  function edit(place: string) {
    show('form')
    setTimeout(() => goTo(wizard, place))
  }

  return (
    <WizardProvider value={wizard}>
      <title>{t('wizard.pageTitle', { title: template.title })}</title>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a short cut for its button */}
      <div
        ref={page}
        className="mx-auto grid w-full max-w-5xl grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 lg:grid-cols-[11rem_minmax(0,1fr)]"
        onKeyDownCapture={(event) => {
          const isInside = event.target instanceof Node && page.current?.contains(event.target)
          if (!isInside || event.key !== 'Enter' || event.altKey || event.shiftKey) return
          if (!event.ctrlKey && !event.metaKey) return
          event.preventDefault()
          event.stopPropagation()
          launch()
        }}
      >
        <div className="grid content-start gap-3 lg:col-span-2">
          <WizardHead />
          <OtherDrafts />
          <LostNotice />
        </div>
        {isReview ? (
          <div className="lg:col-span-2">
            <ReviewPage onEdit={edit} />
          </div>
        ) : (
          <>
            <SideIndex />
            <form
              aria-label={t('wizard.form', { title: template.title })}
              noValidate
              className="grid min-w-0 content-start gap-4"
              onSubmit={(event) => event.preventDefault()}
            >
              <NameSection />
              <AnswersSection />
              <AboutSection />
              <StepsSection />
            </form>
          </>
        )}
        <LaunchBar
          standing={standing}
          isReview={isReview}
          onShow={show}
          onEdit={edit}
          onLaunch={launch}
        />
      </div>
    </WizardProvider>
  )
}
