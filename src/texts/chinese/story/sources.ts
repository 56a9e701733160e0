/** 章节的出处。标题保留原著的语言（where a section can be read; its title stays in the work's own language）。 */
import type { Texts } from '../../texts.ts';

export const sources: Texts['story']['sources'] = {
  paper: ({ section, title }) =>
    title === null ? `Raft 论文（扩展版）${section}` : `${title}：Raft 论文（扩展版）${section}`,
  dissertation: ({ section, title }) =>
    title === null ? `Ongaro 博士论文 ${section}` : `${title}：Ongaro 博士论文 ${section}`,
};
