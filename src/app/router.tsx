import { createBrowserRouter } from 'react-router'
import type { RouteObject } from 'react-router'

import { Component as RunListScreen } from '#src/screens/runs/run-list-screen.tsx'

import { ErrorScreen, NotFound } from './error-screen.tsx'
import { Home, OrganizationHome } from './home.tsx'
import { Shell } from './shell.tsx'

const errorElement = <ErrorScreen />

/** Every address of the dashboard; the list comes with the page, any other screen when it is gone to. */
export const routes: RouteObject[] = [
  {
    errorElement,
    HydrateFallback: () => null,
    children: [
      { index: true, Component: Home, errorElement },
      {
        path: ':org',
        Component: Shell,
        errorElement,
        children: [
          { index: true, Component: OrganizationHome, errorElement },
          {
            path: 'processes',
            Component: RunListScreen,
            errorElement,
          },
          {
            path: 'processes/:run',
            lazy: () => import('#src/screens/run/run-screen.tsx'),
            errorElement,
          },
          { path: '*', Component: NotFound, errorElement },
        ],
      },
    ],
  },
]

/** The routes, bound to the address bar. */
export const makeRouter = () => createBrowserRouter(routes)
