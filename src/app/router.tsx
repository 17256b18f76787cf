import { lazy, type ReactNode, Suspense } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'

import { useFrame } from '#src/lib/frame.ts'
import { Component as RunListScreen } from '#src/screens/runs/run-list-screen.tsx'

import { NotFound } from './error-screen.tsx'
import { Framed } from './frame/framed.tsx'
import { Guard } from './guard.tsx'
import { Home, OrganizationHome } from './home.tsx'
import {
  loadLaunchScreen,
  loadProjectScreen,
  loadRunScreen,
  loadSignInScreen,
  loadWizardScreen,
} from './load-screens.ts'
import { SessionPart } from './session-part.tsx'
import { Shell } from './shell.tsx'
import { Waiting } from './waiting.tsx'

const RunScreen = lazy(async () => ({ default: (await loadRunScreen()).Component }))
const LaunchScreen = lazy(async () => ({ default: (await loadLaunchScreen()).Component }))
const ProjectScreen = lazy(async () => ({ default: (await loadProjectScreen()).Component }))
const WizardScreen = lazy(async () => ({ default: (await loadWizardScreen()).Component }))

const SignInScreen = lazy(async () => ({ default: (await loadSignInScreen()).Component }))

const FrameLink = lazy(async () => ({
  default: (await import('./frame/frame-link.tsx')).FrameLink,
}))
const isFramed = globalThis.top !== globalThis.self

const NoLaunch = lazy(async () => ({ default: (await import('./frame/no-launch.tsx')).NoLaunch }))

/** A launch, where one may launch. */
const Launch = ({ children }: { children: ReactNode }) =>
  useFrame().readonly ? <NoLaunch /> : children

const guarded = (screen: ReactNode) => <Guard>{screen}</Guard>
const awaited = (screen: ReactNode) => guarded(<Suspense fallback={<Waiting />}>{screen}</Suspense>)
const launching = (screen: ReactNode) => awaited(<Launch>{screen}</Launch>)

/** Every address of the dashboard; the list comes with the page, any other screen when it is gone to. */
export const Screens = () => (
  <Framed>
    <Routes>
      <Route index element={guarded(<Home />)} />
      <Route path="sign-in" element={awaited(<SignInScreen />)} />
      <Route path=":org" element={guarded(<Shell />)}>
        <Route index element={guarded(<OrganizationHome />)} />
        <Route path="processes" element={guarded(<RunListScreen key="list" />)} />
        <Route path="archive" element={guarded(<RunListScreen key="archive" place="archive" />)} />
        <Route path="processes/:run" element={awaited(<RunScreen />)} />
        <Route path="launch" element={launching(<LaunchScreen />)} />
        <Route path="launch/project" element={launching(<ProjectScreen />)} />
        <Route path="launch/:template" element={launching(<WizardScreen />)} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
    <Suspense>{isFramed && <FrameLink />}</Suspense>
  </Framed>
)

/** The screens, bound to the address bar. What an address asks for is drawn at once, not when there is time. */
export const App = () => (
  <BrowserRouter useTransitions={false}>
    <Screens />
    <SessionPart />
  </BrowserRouter>
)
