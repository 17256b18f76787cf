import type { Role } from '../database.ts'

type Person = {
  first_name: string
  last_name: string
  role: Role
  job_title: string
  team: string
  timezone: string
  country_id: number
  status?: 'invited' | 'disabled'
}

/** The members of the demo organisation. */
export const MEMBERS = {
  ana: {
    first_name: 'Ana',
    last_name: 'Sousa',
    role: 'admin',
    job_title: 'Operations Director',
    team: 'Operations',
    timezone: 'Europe/Lisbon',
    country_id: 620,
  },
  tomasz: {
    first_name: 'Tomasz',
    last_name: 'Wójcik',
    role: 'admin',
    job_title: 'Head of IT',
    team: 'IT',
    timezone: 'Europe/Warsaw',
    country_id: 616,
  },
  helen: {
    first_name: 'Helen',
    last_name: 'Whitmore',
    role: 'standard',
    job_title: 'People Partner',
    team: 'People',
    timezone: 'Europe/London',
    country_id: 826,
  },
  jonas: {
    first_name: 'Jonas',
    last_name: 'Lindqvist',
    role: 'standard',
    job_title: 'Finance Manager',
    team: 'Finance',
    timezone: 'Europe/Stockholm',
    country_id: 752,
  },
  priya: {
    first_name: 'Priya',
    last_name: 'Raman',
    role: 'standard',
    job_title: 'Procurement Specialist',
    team: 'Finance',
    timezone: 'Asia/Kolkata',
    country_id: 356,
  },
  diego: {
    first_name: 'Diego',
    last_name: 'Fuentes',
    role: 'standard',
    job_title: 'Client Success Manager',
    team: 'Client success',
    timezone: 'America/Mexico_City',
    country_id: 484,
  },
  aisha: {
    first_name: 'Aisha',
    last_name: 'Bello',
    role: 'standard',
    job_title: 'Content Lead',
    team: 'Editorial',
    timezone: 'Africa/Lagos',
    country_id: 566,
  },
  noah: {
    first_name: 'Noah',
    last_name: 'Fischer',
    role: 'standard',
    job_title: 'Site Reliability Engineer',
    team: 'IT',
    timezone: 'America/New_York',
    country_id: 840,
  },
  mei: {
    first_name: 'Mei-Ling',
    last_name: 'Chow',
    role: 'light',
    job_title: 'Accountant',
    team: 'Finance',
    timezone: 'Asia/Singapore',
    country_id: 702,
  },
  luc: {
    first_name: 'Luc',
    last_name: 'Bernard',
    role: 'light',
    job_title: 'Warehouse Clerk',
    team: 'Operations',
    timezone: 'Europe/Paris',
    country_id: 250,
  },
  olivia: {
    first_name: 'Olivia',
    last_name: 'Grant',
    role: 'light',
    job_title: 'Copy Editor',
    team: 'Editorial',
    timezone: 'Australia/Sydney',
    country_id: 36,
  },
  sofia: {
    first_name: 'Sofia',
    last_name: 'Papadopoulou',
    role: 'standard',
    job_title: 'Legal Counsel',
    team: 'Legal',
    timezone: 'Europe/Athens',
    country_id: 300,
    status: 'disabled',
  },
  kenji: {
    first_name: 'Kenji',
    last_name: 'Arai',
    role: 'standard',
    job_title: 'Security Analyst',
    team: 'IT',
    timezone: 'Asia/Tokyo',
    country_id: 392,
    status: 'invited',
  },
} as const satisfies Record<string, Person>
export type PersonKey = keyof typeof MEMBERS

/** How many days before now the disabled member left. */
export const LEFT_DAYS_AGO = 45

const asciiName = (name: string) =>
  name
    .replaceAll('ó', 'o')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.')

/** `example` is reserved: no mail ever reaches anybody. */
export const emailOf = (person: PersonKey, domain = DOMAIN): string =>
  `${asciiName(`${MEMBERS[person].first_name}.${MEMBERS[person].last_name}`)}@${domain}`

export const DOMAIN = 'larkfield.example'

/** People outside the organisation. */
export const GUESTS = {
  clara: {
    first_name: 'Clara',
    last_name: 'Nowak',
    email: 'clara.nowak@ostralegal.example',
    details: {
      company_name: 'Ostra Legal',
      phone_1: '+48 22 555 01 17',
      timezone: 'Europe/Warsaw',
    },
  },
  ben: {
    first_name: 'Ben',
    last_name: 'Carter',
    email: 'ben@cartersupplies.example',
    details: { company_name: 'Carter Supplies', company_url: 'https://cartersupplies.example' },
  },
  yuki: {
    first_name: 'Yuki',
    last_name: 'Tanaka',
    email: 'y.tanaka@tanakafoods.example',
    details: { company_name: 'Tanaka Foods', timezone: 'Asia/Tokyo' },
  },
  marta: {
    first_name: 'Marta',
    last_name: 'Silva',
    email: 'marta.silva@silvaclinics.example',
    details: { company_name: 'Silva Clinics', phone_1: '+351 21 555 0142' },
  },
  // Known by the address alone, as guests invited by a mention are.
  bluepine: {
    first_name: null,
    last_name: null,
    email: 'accounts@bluepine.example',
    details: {},
  },
} as const
export type GuestKey = keyof typeof GUESTS

type Group = { name: string; description: string; people: PersonKey[]; guests?: GuestKey[] }

export const GROUPS = {
  people: {
    name: 'People team',
    description: 'Hiring, onboarding, leaving',
    people: ['helen', 'ana'],
  },
  it: {
    name: 'IT support',
    description: 'Accounts, devices and everything that stops working',
    people: ['tomasz', 'noah', 'luc'],
  },
  finance: {
    name: 'Finance',
    description: 'Invoices, budgets, month end',
    people: ['jonas', 'priya', 'mei'],
  },
  clients: {
    name: 'Client success',
    description: 'Looks after clients from the first call on',
    people: ['diego', 'helen'],
  },
  editorial: {
    name: 'Editorial',
    description: 'Writes, edits, publishes',
    people: ['aisha', 'olivia'],
  },
  reviewers: {
    name: 'External reviewers',
    description: 'Outside counsel and subject experts',
    people: ['ana'],
    guests: ['clara', 'marta'],
  },
} as const satisfies Record<string, Group>
export type GroupKey = keyof typeof GROUPS

/** Job titles that a step may name (reference 11.4). */
export const ROLES = {
  buddy: 'Onboarding buddy',
  budget: 'Budget owner',
  commander: 'Incident lead',
}
export type RoleKey = keyof typeof ROLES
