// Words of the help sheet.
import { area } from './index.ts'

export const helpWords = area('help', {
  zh: {
    help: '帮助', things: '在这里常做的', words: '词语', keys: '快捷键', missing: '现在还缺', optional: '可以稍后',
    complete: '上手步骤在这里都完成了',
  },
  en: {
    help: 'Help', things: 'What people do here', words: 'Words', keys: 'Keys', missing: 'Missing now',
    optional: 'can wait', complete: 'Nothing of the first steps is missing here',
  },
})
