import type { TemplateSeed } from './template.ts'
import { clientOnboarding } from './templates/client-onboarding.ts'
import { contentReview } from './templates/content-review.ts'
import { employeeOnboarding } from './templates/employee-onboarding.ts'
import { equipmentReturn } from './templates/equipment-return.ts'
import { incidentResponse } from './templates/incident-response.ts'
import { monthEndClose } from './templates/month-end-close.ts'
import { purchaseRequest } from './templates/purchase-request.ts'
import { securityTraining } from './templates/security-training.ts'
import { travelRequest } from './templates/travel-request.ts'
import { vendorApproval } from './templates/vendor-approval.ts'

/** The templates of the demo organisation: eight in use, a draft, an archived one. */
export const TEMPLATES: TemplateSeed[] = [
  employeeOnboarding,
  vendorApproval,
  purchaseRequest,
  incidentResponse,
  clientOnboarding,
  monthEndClose,
  contentReview,
  equipmentReturn,
  securityTraining,
  travelRequest,
]
