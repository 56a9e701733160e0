/** 跳到日志中的某一条目或某一任期（the way to an entry or a term of the logs）。 */
import type { english } from '../english/jump.ts';

export const jump: typeof english = {
  label: '要查看的索引或任期',
  placeholder: '142，任期 7',
  go: '跳转',
  term: /(?:任期|\bterms?) ?(\d+)/gi,
  unreadable: ({ text }) => `“${text}”既不是索引也不是任期，视图没有移动。索引写作 142，任期写作 任期 7。`,
  beyond: ({ index, last }) => `没有条目 ${index}。最长的日志到 ${last} 为止。`,
  noEntryOf: ({ term }) => `已知的日志中没有任期 ${term} 的条目。`,
  entry: ({ index, term }) => (term === null ? `正在显示条目 ${index}。` : `正在显示任期 ${term} 的条目 ${index}。`),
  entries: ({ first, last, term }) =>
    first === last ? `任期 ${term} 只有条目 ${first}。` : `任期 ${term} 的条目为 ${first} 至 ${last}。`,
};
