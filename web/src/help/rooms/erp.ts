// Help for ERP: goods, partners, supply, money.
import { both, screen, term, thing } from '../topic.ts'
import type { RoomHelp } from '../topic.ts'

export const help: RoomHelp = {
  room: 'erp',
  title: both('ERP 计划与财务', 'ERP: planning and books'),
  screens: [
    screen('/erp/items', '买、做、卖的一切物料：单位、条码、价格、物料清单和工艺路线都从这里进。',
      'Everything bought, made or sold: units, barcodes, prices, bills of material and routings start here.'),
    screen('/erp/customers', '客户与收货地址、信用额度、约定的发货方式。',
      'Customers with their addresses, credit limits and how they want to be shipped.'),
    screen('/erp/suppliers', '供应商与他们的价格、起订量和交货天数；采购建议按这些算。',
      'Suppliers with prices, minimum quantities and lead times: what purchase proposals are computed from.'),
    screen('/erp/parties', '一个往来单位：地址、额度、欠款、约定和最近的单据。',
      'One partner: addresses, limit, what is owed, agreements and recent papers.'),
    screen('/erp/supply', '缺货的订单行，每行给出“做还是买”的日期与成本。按规则自动决定，或等您选。',
      'Lines that are short, each with date and cost of making or buying. Decided by rule or by you.',
      [
        thing('/erp/supply?state=proposed', '决定做还是买', 'Decide: make or buy'),
        thing('/erp/production-orders', '看生产进度', 'See how production goes'),
        thing('/erp/purchase-orders', '看采购到货', 'See what was bought'),
      ]),
    screen('/erp/production-orders', '生产订单与进度，来自车间或第三方 MES 的报工；预计日期一变，客户承诺跟着变。',
      'Production orders with their progress, reported by the shop floor or a third party’s MES. When the '
        + 'expected date moves, the customer’s promise moves.'),
    screen('/erp/purchase-orders', '向供应商的采购订单：下了什么、到了多少、还差多少；货到了在它的页面收货。',
      'Orders to suppliers: what was ordered, what came, what is missing. Goods are received on its page.'),
    screen('/erp/notices', '给采购和计划的待办：缺料、超预算、要人看的事。',
      'What waits for buyers and planners: material that is short, budgets, things to look at.'),
    screen('/erp/journal-entries', '记账凭证：由业务自动生成，每张都能查到是哪张单据、哪个操作。',
      'Journal entries, made by the business itself; each leads to its paper and to who did it.'),
    screen('/erp/invoices', '销售发票与收款。', 'Invoices and what was paid.'),
    screen('/erp/accounts', '会计科目表。', 'The chart of accounts.'),
    screen('/erp/trial-balance', '试算平衡：每个科目这个月的期初、借、贷、期末，借贷是否相等。',
      'The trial balance: opening, debits, credits and closing of every account, and whether they balance.'),
    screen('/erp/periods', '会计期间：月结与反结账；结账后的月份不再记账。',
      'Months of the books: closed and, if it must be, reopened. A closed month takes no entry.'),
    screen('/erp/supply-policy', '缺货时由规则自动决定做还是买，还是等人来选；以及工时与间接费率。',
      'Whether the rule decides between making and buying or a person does, and the rates of hours.'),
    screen('/erp/sites', '公司自己的地点：从哪里发货、在哪里生产。', 'Your own sites: where goods leave and are made.'),
  ],
  things: [
    thing('/erp/items/new', '新增物料', 'Add an item'),
    thing('/erp/supply', '看缺什么、做还是买', 'See what is short: make or buy'),
    thing('/erp/trial-balance', '看账平不平', 'See whether the books balance'),
  ],
  words: [
    term('bill of material', '物料清单', '做一件要用哪些料、各多少。', 'What one piece is made of, and how much of each.'),
    term('routing', '工艺路线', '经过哪些工序、在哪个工作中心、每件多少秒。',
      'The operations in order, at which work center, seconds per piece.'),
    term('make, buy', '触发生产, 紧急采购', '缺货时的两条路，并排给出日期与成本。',
      'The two ways out of a shortage, side by side with date and cost.'),
    term('minor', '分', '金额都按分存，没有小数误差。', 'Money is kept in whole cents (fen): no rounding is lost.'),
    term('red entry', '红字冲销', '凭证不能改，只能用红字冲掉再做新的。',
      'A posted entry is never changed: a red one takes it back, a new one follows.'),
  ],
  steps: ['items', 'materials', 'customers', 'suppliers', 'warehouse'],
}
