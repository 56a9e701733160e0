/** 房间里谁可以下命令：所有人，或者只有创建房间的标签页（who may command）。 */
import { say } from '../parts.ts';
import type { Texts } from '../texts.ts';

export const commanding: Texts['commanding'] = {
  line: {
    label: '谁可以下命令',
    mine: '命令由你保留。其他人可以提议和读取。',
    kept: ({ maker }) => `命令由创建房间的 ${maker} 保留。你可以提议和读取。`,
    brief: ({ maker }) => `命令：仅限 ${maker}。`,
    away: ({ seconds }) => `听不到那个标签页；${seconds} 秒后所有人都可以下命令。`,
    open: '让所有人下命令',
  },
  why: ({ maker }) => `由 ${maker} 保留`,
  field: {
    legend: '谁可以下命令',
    all: '**所有人**：任何标签页，对任何服务器',
    maker: '**只有我**：其他人可以提议和读取',
    ofOther: ({ maker, kept }) =>
      kept
        ? `${maker} 创建了房间并保留命令，这些设置也在内。`
        : `所有人都可以下命令。${maker} 创建了房间，可以保留命令。`,
    about:
      '这是诚实的标签页之间的礼貌，不是保护。如果两分钟听不到创建者的标签页，或者它离开了房间，所有人又可以下命令。',
  },
  acts: {
    keeps: ({ by }) => say`${by} 保留了命令。`,
    keepsWhy: say`它创建了房间。所有人照常提议和读取。`,
    opens: ({ by }) => say`${by} 让所有人下命令。`,
    lapsed: ({ by }) => say`所有人又可以下命令了：保留命令的 ${by} 不在了。`,
    lapsedWhy: say`已有两分钟听不到它的标签页。`,
  },
};
