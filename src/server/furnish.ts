// Furnishes a new company in its own tenancy: the demo factory, or the base data of its trade. Read when the
// first company is founded: a server where nobody founds one does not hold it.
import type { Furnish } from '#kernel/account/companies.ts'

export const furnish: Furnish = async (tx, start) => {
  if (start === 'demo') {
    const { seedFactory } = await import('./demo/company.ts')
    return seedFactory(tx)
  }
  const { furnishCompany } = await import('../../db/seed/templates.ts')
  return furnishCompany(tx, start)
}
