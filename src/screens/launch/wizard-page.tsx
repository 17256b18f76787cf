import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

import type { Checklist } from '#src/api/schema/checklist.ts'
import { calendarDay } from '#src/lib/dates.ts'
import { t } from '#src/texts/launch.ts'

import { AddressNotice } from './address-notice.tsx'
import { keptLaunch, launchPlace } from './drafts/kept.ts'
import { LostNotice } from './drafts/lost-notice.tsx'
import { OtherDrafts } from './drafts/other-drafts.tsx'
import { TemplateNews } from './drafts/template-news.tsx'
import { keepLaunch, useKeepLaunch } from './drafts/use-keep.ts'
import { AboutSection } from './fill/about-section.tsx'
import { AnswersSection } from './fill/answers-section.tsx'
import { NameSection } from './fill/name-section.tsx'
import { SideIndex } from './fill/side-index.tsx'
import { WizardHead } from './fill/wizard-head.tsx'
import { gapsOf } from './gaps.ts'
import { ArrivalNotice } from './links/arrival-notice.tsx'
import { arrivalAt } from './links/arrival.ts'
import { CopyLinks } from './links/copy-links.tsx'
import { mayName } from './names.ts'
import { ReviewPage } from './review/review-page.tsx'
import { StepsSection } from './steps/steps-section.tsx'
import { LaunchBar } from './sure/launch-bar.tsx'
import { OutcomePage } from './sure/outcome.tsx'
import { isOver, useLaunch } from './sure/use-launch.ts'
import { goTo, makeWizard, WizardProvider } from './wizard.ts'

export type WizardPageProps = {
  org: string
  draft: string
  person: string
  template: Checklist
  /** The organisation's. */
  zone: string
}

/** What of a template a launch goes by; launches of others change the rest of it. */
const versionOf = ({ title, prerun, steps, auto_naming, allow_launcher_change_name }: Checklist) =>
  JSON.stringify([title, prerun, steps, auto_naming, allow_launcher_change_name])

/** A launch over the template as it was when it was opened; a newer one is taken when one says so. */
export function WizardPage(props: WizardPageProps) {
  const [template, setTemplate] = useState(props.template)
  const version = versionOf(template)
  const isOld = versionOf(props.template) !== version
  return (
    <Filling
      key={version}
      {...props}
      template={template}
      onUpdate={isOld ? () => setTemplate(props.template) : undefined}
    />
  )
}

type FillingProps = WizardPageProps & { onUpdate: (() => void) | undefined }

/** Everything that a launch asks for on one page, so that nothing has to be turned to; Ctrl+Enter launches. */
function Filling({ org, draft, person, template, zone, onUpdate }: FillingProps) {
  const [wizard] = useState(() => {
    const place = launchPlace(org, person, draft)
    const today = calendarDay(Date.now(), zone)
    return makeWizard({ org, id: draft, place, template, today }, keptLaunch(place))
  })
  useKeepLaunch(wizard)
  const launching = useLaunch(wizard)
  const { standing, launch } = launching
  const [search, setSearch] = useSearchParams()
  const isReview = search.get('view') === 'review'
  const page = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // Whoever has gone somewhere already stays there.
    const { activeElement } = document
    if (activeElement !== document.body && activeElement?.tagName !== 'MAIN') return
    // What was filled in from elsewhere is gone on with where it stops.
    const [gap] = arrivalAt(wizard.place) ? gapsOf(wizard) : []
    if (gap && !isReview) return goTo(wizard, gap.place)
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

  if (isOver(standing))
    return (
      <WizardProvider value={wizard}>
        <title>{t('wizard.pageTitle', { title: template.title })}</title>
        <div className="mx-auto grid w-full max-w-5xl gap-4">
          <WizardHead />
          <OutcomePage over={standing} />
        </div>
      </WizardProvider>
    )
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
          <AddressNotice />
          {onUpdate && (
            <TemplateNews
              onUpdate={() => {
                keepLaunch(wizard)
                onUpdate()
              }}
            />
          )}
          <CopyLinks />
          <OtherDrafts />
          <ArrivalNotice />
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
        <LaunchBar launching={launching} isReview={isReview} onShow={show} onEdit={edit} />
      </div>
    </WizardProvider>
  )
}
