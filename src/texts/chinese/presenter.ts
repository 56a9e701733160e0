/** 投影仪上的房间：三个画面上的文字（the room for a projector）。 */
import type { Texts } from '../texts.ts';

export const presenter: Texts['presenter'] = {
  present: '在投影仪上显示',
  scenes: '画面',
  scene: { stage: '集群', logs: '集群和日志', join: '加入' },
  hint: 'PageDown 和 PageUp 切换画面 · F：全屏',
  leave: '回到房间（Esc）',
  code: ({ room }) => `房间 ${room} 的链接二维码`,
  joinTitle: ({ room }) => `加入 ${room}`,
  scan: '扫描二维码或输入链接。你的标签页会成为一台服务器。',
  onlyHere: '此链接只在这台机器上有效：请在这里打开更多标签页，每个都会成为一台服务器。',
  here: ({ count }) => `${count} 台服务器在这里`,
};
