/** 按键：每个键的作用，以及用按键改变集群之前的询问。 */
import type { Texts } from '../texts.ts';

export const keys: Texts['keys'] = {
  title: '按键',
  groups: { places: '前往', servers: '服务器', page: '页面' },
  shift: 'Shift',
  deeds: {
    help: '本列表',
    nextServer: '选下一个服务器',
    previousServer: '选上一个服务器',
    stage: '集群',
    logs: '日志',
    story: '经过',
    console: '命令行',
    composer: '提议一个值',
    nextPanel: '下一个面板',
    previousPanel: '上一个面板',
    menu: '所选服务器的全部命令',
    shutDown: '将其关闭；会先询问',
    disconnect: '断开或重新连接；会先询问',
    restart: '从磁盘重新启动',
    share: '链接和二维码',
    chartKey: '图例',
    theme: '日间或夜间图',
    present: '投影仪用的大页面',
  },
  arrows: '在图上逐个移动到各服务器',
  switch: '启用单字母按键',
  confirm: {
    SHUTDOWN: ({ server }) => `关闭 ${server}`,
    DISCONNECT: ({ server }) => `断开 ${server}`,
  },
  what: {
    SHUTDOWN: '它会崩溃：不在磁盘上的内容都会丢失。重新启动可以恢复它。',
    DISCONNECT: '它的 Raft 通道在两端都被关闭，直到重新连接。',
  },
  notNow: ({ why }) => `现在不行：${why}。`,
  leaveIt: '保持原样',
};
