/** 已应用的键值存储，以及各服务器是否一致（the key–value store as it is applied）。 */
import type { Texts } from '../texts.ts';

export const store: Texts['store'] = {
  label: '键值存储',
  thisServer: '这台服务器',
  appliedBy: ({ server, applied }) => `${server} 应用到条目 ${applied} 的结果`,
  downWithLog: ({ server }) => `${server} 没有运行，所以没有状态。重启时它会从日志重新建立状态。`,
  downWithSnapshot: ({ server }) => `${server} 没有运行，所以没有状态。重启时它会从快照和日志重新建立状态。`,
  empty: '还没有存储任何内容。你提议的内容在提交并应用后显示在这里。',
  pairs: '存储的键值对',
  key: '键',
  value: '值',
  setBy: '设置者',
  setByEntry: ({ index, term }) => `任期 ${term} 的条目 ${index}`,
  term: '任期 ',
  entry: '条目 ',
  digests: {
    heading: '摘要',
    of: '各服务器已应用状态的摘要',
    server: '服务器',
    appliedTo: '应用到',
    digest: '摘要',
    compared: '比较',
    doesNotRun: '没有运行',
    behind: ({ entries }) => `落后 ${entries} 条`,
    equal: '相同',
    differs: '在同一条目处不同',
    mustNeverBe: '两台服务器应用了相同的条目，状态却不同。这绝不应发生。',
    nobody: '还没有可以比较的对象。',
    allEqual: ({ servers }) => `这里听到的 ${servers} 台服务器状态全部相同。`,
    someEqual: ({ equal, servers }) => `这里听到的 ${servers} 台服务器中有 ${equal} 台处于最新状态；其余的正在赶上。`,
  },
};
