// Help for MES: jobs, operations, inspections, plants.
import { both, screen, term, thing } from '../topic.ts'
import type { RoomHelp } from '../topic.ts'

export const help: RoomHelp = {
  room: 'mes',
  title: both('MES 制造', 'MES: production'),
  screens: [
    screen('/mes/job-orders', '车间里的工单：做什么、做了多少、会不会晚。',
      'Jobs on the shop floor: what is made, how much is done, whether it will be late.'),
    screen('/mes/operations', '工序：派给了哪台设备、为什么还不能开工、卡在哪里。',
      'Operations: at which machine, why one cannot start yet, what blocks it.'),
    screen('/mes/inspections', '检验单：抽多少、限值多少、判定与照片；不合格批在这里处置。',
      'Inspections: how many to sample, the limits, verdict and photos. Failed lots are decided here.'),
    screen('/mes/lots', '一批货的来龙去脉：用了哪些料、谁做的、哪台设备、去了哪些订单。',
      'Where a lot came from and went to: its materials, people, machines and orders.'),
    screen('/mes/work-centers', '工作中心：班次时长、允许的超产、是否自动完工。',
      'Work centers: minutes per shift, over-production allowed, whether they finish by themselves.'),
    screen('/mes/plants', '有工厂用自己的 MES（用友、鼎捷、自研）时在这里登记；订单发给它，每日报工收回来，流程照常走通。',
      'Plants with a MES of their own (Yonyou, Digiwin, home-made): orders go out, reports come in, and '
        + 'the flow stays the same.',
      [
        thing('/mes/plants/new', '登记一个第三方 MES 的工厂', 'Enter a plant with a third-party MES'),
        thing('/kernel/api-keys/new?preset=mes', '为它新建密钥', 'Make a key for it'),
        thing('/kernel/webhooks/new', '有新工单时推送给它', 'Tell it of new jobs by webhook'),
      ]),
  ],
  things: [
    thing('/mes/operations', '看哪道工序卡住了', 'See which operation is stuck'),
    thing('/floor/operator', '打开操作工页面报工', 'Open the operator’s page to report'),
    thing('/mes/inspections', '录入检验结果', 'Enter inspection results'),
  ],
  words: [
    term('job order', '生产工单', '车间要做的一批，来自 ERP 的生产订单。',
      'What the shop floor makes in one go; it comes from a production order of ERP.'),
    term('operation', '工序', '工单里的一步：领料、加工或质检。', 'One step of a job: issue, make or inspect.'),
    term('good, scrap, unmade', '合格, 报废, 未做', '报工时三者之和等于计划数，一件都不会丢。',
      'The three add up to what was planned: no piece is lost.'),
    term('OEE', '设备综合效率', '开动、快慢与合格三者的乘积。', 'Availability times performance times quality.'),
    term('concession', '让步接收', '不完全合格但同意使用，须有人负责。',
      'Not quite right but accepted, by somebody who answers for it.'),
  ],
  steps: ['materials', 'items'],
}
