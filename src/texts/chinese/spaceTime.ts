/** 时空图：哪台服务器上发生了什么，哪条消息从哪里来（the space–time diagram）。 */
import type { english } from '../english/spaceTime.ts';

export const spaceTime: typeof english = {
  says: '哪条消息导致了什么',
  diagram: '时空图：每台服务器一条线，时间沿线前进',
  keys: '左右方向键在事件之间移动，按住 Shift 则在消息之间移动；加号和减号缩放，Esc 取消选择。',
  empty: '还没有任何报告。每个事件会出现在其服务器的线上，每条消息会从一条线连到另一条线。',
  heartbeats: '心跳',
  asList: '列表',
  follow: '最新',
  nearer: '放大',
  further: '缩小',
  pause: ({ seconds }) => `${seconds} 秒`,
  causes: ({ events, messages }) =>
    events + messages === 0 ? '没有人报告过导致它的消息。' : `导致它的已点亮：${messages} 条消息、${events} 个事件。`,
  pick: '选择一个事件或一条消息，查看它的内容，并点亮导致它的一切。',
  close: '取消选择',
  sampled: '消息很多时只报告其中一部分，所以实际可能更多。',
  spokenOf: '它所涉及的消息',
  sentFor: '发送缘由：',
  noSender: '发送者没有报告。',
  ledTo: '结果：',
  noReceiver: '没有报告任何结果。',
  servers: '服务器',
  serversOf: ({ shown, all }) => `服务器（${all} 台中的 ${shown} 台）`,
  forward: ({ server }) => `将 ${server} 前移`,
  back: ({ server }) => `将 ${server} 后移`,
  asOnStage: '恢复初始',
  message: ({ kind, from, to }) => `${from} 到 ${to}：${kind}`,
  list: '事件和消息，最新的在前',
  older: '更早',
  about: '间距经过拉伸和压缩，使每一步都可见；先后顺序是真实的。',
};
