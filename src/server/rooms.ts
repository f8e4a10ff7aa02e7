// Brings the whole house in: rooms, flows, answers, views, the kernel's own lists. Imported for its effect.
import '#kernel/api-keys.ts'
import '#kernel/parked.ts'
import '#kernel/rights/advisor.ts'
import '#kernel/rights/approval.ts'
import '#kernel/rights/audit.ts'
import '#kernel/rights/limits.ts'
import '#kernel/rights/people.ts'
import '#kernel/rights/permissions.ts'
import '#kernel/rights/personal.ts'
import '#kernel/rights/role.ts'
import '#kernel/webhooks/webhook-lists.ts'
import { answerQuestions } from '#flows/answers.ts'
import '#flows/order-to-delivery.ts'
import '#flows/procure-to-stock.ts'
import '#flows/record-to-report.ts'
import '#views/index.ts'

answerQuestions()
