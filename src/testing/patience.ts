import { configure } from '@testing-library/react'

// A machine may be several times slower than one's own, and no test is about that.
configure({ asyncUtilTimeout: 15_000 })
