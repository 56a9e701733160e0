/** 故事中关于谁属于集群的句子（the story's sentences about who belongs to the cluster）。 */
import { phrase, say, together } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { list } from './words.ts';

export const membership: Texts['story']['membership'] = {
  uses: ({ who, entry, joint }) => say`${who} 采用条目 ${entry} 中的${joint ? '联合配置' : '配置'}。`,
  hasCommitted: ({ who, entry, joint }) => say`在 ${who} 上，条目 ${entry} 中的${joint ? '联合配置' : '配置'}已提交。`,
  belong: ({ voters, learners, joint }) => {
    const learning = phrase`${list(learners)} 是学习者`;
    if (joint !== null) {
      const halves = phrase`旧投票者（${list(joint.outgoing)}）的多数派和新投票者（${list(joint.incoming)}）的多数派必须都同意`;
      return learners.length === 0 ? say`${halves}。` : say`${halves}；${learning}。`;
    }
    if (voters.length === 0) return say`没有投票者。`;
    const voting = phrase`${list(voters)} 有投票权`;
    return learners.length === 0 ? say`${voting}。` : say`${voting}；${learning}。`;
  },
  whyUses: {
    appended: say`日志中最新的配置生效，无论是否已提交。`,
    truncated: say`更新的那个让位了，所以这个重新生效。`,
    recovered: say`它是磁盘上日志中最新的配置。`,
    installed: say`它是快照带来的。`,
  },
  nextMayBegin: say`现在可以开始下一次变更。`,
  newMayDecideAlone: say`现在领导者可以让新投票者单独决定。`,
  beginsToReplace: ({ who, entry }) => say`${who} 以条目 ${entry} 开始替换多名投票者。`,
  bothMustAgree: ({ outgoing, incoming }) =>
    say`从现在起，旧投票者（${list(outgoing)}）的多数派和新投票者（${list(incoming)}）的多数派必须都同意，任何一方都不能单独决定。`,
  letsNewDecide: ({ who, entry }) => say`${who} 以条目 ${entry} 让新投票者单独决定。`,
  jointIsCommitted: ({ joint, begunIn }) =>
    together(
      say`两边的多数派都拥有条目 ${joint} 中的联合配置，所以不再询问旧投票者。`,
      begunIn === null ? [] : say`这次变更由任期 ${begunIn} 的领导者开始，现任领导者来完成它。`,
    ),
  hasCaughtUp: ({ learner, who }) => say`${learner} 已追上 ${who}。`,
  rounds: ({ rounds }) => say`用了 ${rounds} 轮；作为投票者，它不会拖慢其他服务器。`,
};
