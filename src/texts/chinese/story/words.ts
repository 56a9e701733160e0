/** 故事中各句都要用到的小词：列表、条目、消息、角色（small words of the story: lists, entries, messages, roles）。 */
import { joined, phrase, type Part } from '../../parts.ts';
import type { Texts } from '../../texts.ts';

/** `node1`、`node1 和 node3`、`node1、node3 和 node4`。 */
export const list = (names: readonly Part[]): readonly Part[] => joined(names, '、', ' 和 ');

/** `条目 141`、`条目 141 和 142`、`条目 141 至 145`。 */
export function entries({ first, last, two }: { first: Part | null; last: Part; two: boolean }): readonly Part[] {
  if (first === null) return phrase`条目 ${last}`;
  return two ? phrase`条目 ${first} 和 ${last}` : phrase`条目 ${first} 至 ${last}`;
}

export const words: Texts['story']['words'] = {
  somebody: '有人',
  nameless: '（已移除的服务器）',
  messages: {
    requestVote: '投票请求',
    requestVoteReply: '对投票请求的答复',
    appendEntries: '追加消息',
    appendEntriesReply: '对追加消息的答复',
    readIndex: '读到哪里的询问',
    readIndexReply: '读到哪里的答复',
    installSnapshot: '快照的一部分',
    installSnapshotReply: '对快照一部分的答复',
    entriesLost: '条目丢失的通知',
    timeoutNow: 'TimeoutNow 消息',
  },
  roles: {
    learner: '学习者',
    follower: '跟随者',
    preCandidate: '预候选人',
    candidate: '候选人',
    leader: '领导者',
  },
  dissertation: ({ section }) => `博士论文 ${section}`,
};
