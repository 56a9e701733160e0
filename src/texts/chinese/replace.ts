/** 从服务器菜单一次替换多名投票者（replacing several voters at once）。 */
import type { Texts } from '../texts.ts';

export const replace: Texts['replace'] = {
  item: '一次替换多名投票者……',
  noVote: '它没有投票权可以放弃',
  noLearner: '没有学习者可以接任席位',
  noLeader: '没有领导者来变更成员',
  joint: '配置已经是联合的',
  about: '通过联合配置一次完成：结束之前，旧投票者的多数派和新投票者的多数派必须都同意。',
  leaving: '这些服务器放弃席位',
  arriving: '这些学习者接任',
  replace: '替换',
  keep: '保留',
};
