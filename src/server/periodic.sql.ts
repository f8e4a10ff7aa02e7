// Tenants, for work that time asks for: read by the worker role.
export const machineTenants = `select id as tenant from kernel.tenant order by id`
export const tenantCodes = `select code, id from kernel.tenant`
