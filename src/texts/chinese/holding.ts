/** 有人想要扣留或丢弃的消息（messages that somebody wants held or dropped）。 */
import type { Texts } from '../texts.ts';

export const holding: Texts['holding'] = {
  hold: ({ kind, from, to }) => `从 ${from} 到 ${to} 的下一条“${kind}”将被扣留`,
  drop: ({ kind, from, to }) => `从 ${from} 到 ${to} 的下一条“${kind}”将被丢弃`,
  held: ({ kind, from, to }) => `从 ${from} 到 ${to} 的“${kind}”被扣留`,
  by: ({ text, author }) => `${text}，由 ${author}`,
  letGo: '放行',
  takeBack: '收回',
  undoNamed: ({ undo, text }) => `${undo}：${text}`,
  holdNext: '扣留下一条',
  dropNext: '丢弃下一条',
  holdIt: '扣留',
  hurryIt: '立即送达',
  letItGo: '放行',
  dropIt: '丢弃',
};
