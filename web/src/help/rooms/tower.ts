// Help for the pages over all rooms: the control tower, one's own work, the invariants.
import { both, screen, term, thing } from '../topic.ts'
import type { RoomHelp } from '../topic.ts'

export const help: RoomHelp = {
  room: 'tower',
  title: both('总览', 'Overview'),
  screens: [
    screen('/', '六个系统在一张图上：订单走到哪里、哪里在等人、哪里会晚。点任何一处就到那里。',
      'The six systems in one picture: where orders are, what waits for a person, what will be late. Press '
        + 'anything to go there.'),
    screen('/my-work', '等您处理的一切，跨六个系统排在一起；能决定的就在这一行决定。',
      'Everything that waits for you, over the six systems; decide on the row where you can.'),
    screen('/views', '六个系统的合计与账实校验。', 'Totals over the six systems, and what must always hold.'),
    screen('/views/invariants', '账实校验：必须永远成立的等式，此刻一条条核对；不为零的要查。',
      'What must always hold, checked now; anything above zero needs looking into.'),
  ],
  things: [
    thing('/my-work', '看等我处理的', 'See what waits for me'),
    thing('/oms/new-order', '录入订单', 'Place an order'),
    thing('/views/invariants', '核对账实', 'Check that all adds up'),
  ],
  words: [
    term('fact', '事实', '发生了的事；屏幕下方滚动的就是。', 'What happened: the ticker shows them.'),
    term('journey', '旅程', '一张订单在六个系统里的全程。', 'An order’s way through the six systems.'),
    term('parked', '停放', '屡次失败、等人看的自动步骤。', 'An automatic step that failed too often and waits.'),
    term('invariant', '不变量', '必须永远成立的等式，例如库存等于流水之和。',
      'What must always hold, such as: stock equals the sum of its movements.'),
  ],
  steps: ['items', 'customers', 'warehouse', 'order', 'shipped'],
}
