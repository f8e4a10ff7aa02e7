// Words of the guide.
import { area } from './index.ts'

export const guideWords = area('guide', {
  zh: {
    title: '上手指南',
    lead: '每一步都从现有数据判断，做完自动打勾。',
    progress: '已完成 {done} / {all}',
    go: '去做',
    again: '查看',
    optional: '可以稍后',
    next: '下一步',
    finished: '第一张订单已发货：可以正式使用了',
    chip: '上手 {done}/{all}',
  },
  en: {
    title: 'Getting started',
    lead: 'Each step is judged by what is there and ticks itself.',
    progress: '{done} of {all} done',
    go: 'Do it',
    again: 'Look',
    optional: 'can wait',
    next: 'Next',
    finished: 'The first order has been shipped: you are set up',
    chip: 'Start {done}/{all}',
  },
})
