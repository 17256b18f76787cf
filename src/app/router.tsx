import { createBrowserRouter, Navigate } from 'react-router'
import type { RouteObject } from 'react-router'

import { ErrorScreen, NotFound } from './error-screen.tsx'
import { Home } from './home.tsx'
import { Shell } from './shell.tsx'

const errorElement = <ErrorScreen />

/** Every address of the dashboard; each screen is loaded when it is gone to. */
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
          { index: true, element: <Navigate to="processes" replace />, errorElement },
          {
            path: 'processes',
            lazy: () => import('#src/screens/runs/run-list-screen.tsx'),
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
