import { beforeEach, inject } from 'vitest'

if (inject('databaseUrl') === '') beforeEach(({ skip }) => skip('no PostgreSQL to test on'))
