// Run as a script of its own, before the app (see vite.config.ts): the first import of each evaluates it.
import 'react'
import 'react-dom/client'
