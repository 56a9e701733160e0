/** 故事中关于人工操作的句子，按请求的名称（the story's sentences about what people do）。 */
import { NOTHING, say, type Part } from '../../parts.ts';
import type { Texts } from '../../texts.ts';

const alone = (self: (told: { by: Part }) => readonly Part[]) => ({ other: self, self, why: NOTHING });
const aboutRoom = (self: (told: { by: Part; what: string }) => readonly Part[]) =>
  ({ other: self, self, why: NOTHING, saysWhat: true }) as const;

export const acts: Texts['story']['acts'] = {
  known: {
    SHUTDOWN: {
      other: ({ by, node }) => say`${by} 关停 ${node}。`,
      self: ({ by }) => say`${by} 关停自己。`,
      why: say`任期、投票和日志保留在它的磁盘上。`,
    },
    RESTART: {
      other: ({ by, node }) => say`${by} 重新启动 ${node}。`,
      self: ({ by }) => say`${by} 重新启动自己。`,
      why: say`它带着磁盘上保留的内容回来。`,
    },
    DISCONNECT: {
      other: ({ by, node }) => say`${by} 断开 ${node}。`,
      self: ({ by }) => say`${by} 断开自己。`,
      why: say`它的 Raft 通道两端都已关闭；服务器仍在运行。`,
    },
    RECONNECT: {
      other: ({ by, node }) => say`${by} 重新连接 ${node}。`,
      self: ({ by }) => say`${by} 重新连接自己。`,
      why: NOTHING,
    },
    TIMEOUT: {
      other: ({ by, node }) => say`${by} 让 ${node} 的选举超时立即触发。`,
      self: ({ by }) => say`${by} 让自己的选举超时立即触发。`,
      why: say`日志规则和每任期一票的规则仍然有效。`,
    },
    CONVERT_FOLLOWER: {
      other: ({ by, node }) => say`${by} 让 ${node} 下台。`,
      self: ({ by }) => say`${by} 让自己下台。`,
      why: NOTHING,
    },
    TRANSFER: {
      other: ({ by, node }) => say`${by} 请求领导者把领导权移交给 ${node}。`,
      self: ({ by }) => say`${by} 请求领导者把领导权移交给它。`,
      why: NOTHING,
    },
    ADD: {
      other: ({ by, node }) => say`${by} 请求添加 ${node}。`,
      self: ({ by }) => say`${by} 请求加入。`,
      why: NOTHING,
    },
    REMOVE: {
      other: ({ by, node }) => say`${by} 请求移除 ${node}。`,
      self: ({ by }) => say`${by} 请求移除自己。`,
      why: NOTHING,
    },
    PROMOTE: {
      other: ({ by, node }) => say`${by} 请求给予 ${node} 投票权。`,
      self: ({ by }) => say`${by} 请求得到投票权。`,
      why: NOTHING,
    },
    REPLACE: alone(({ by }) => say`${by} 请求一次替换多名投票者。`),
    HOLD: {
      other: ({ by, node }) => say`${by} 让 ${node} 的下一条此类消息被扣留。`,
      self: ({ by }) => say`${by} 让自己的下一条此类消息被扣留。`,
      why: NOTHING,
    },
    DROP: {
      other: ({ by, node }) => say`${by} 让 ${node} 的下一条此类消息被丢弃。`,
      self: ({ by }) => say`${by} 让自己的下一条此类消息被丢弃。`,
      why: NOTHING,
    },
    RELEASE: {
      other: ({ by, node }) => say`${by} 放行 ${node} 的此类消息。`,
      self: ({ by }) => say`${by} 放行自己的此类消息。`,
      why: NOTHING,
    },
    DISCARD: {
      other: ({ by, node }) => say`${by} 丢弃 ${node} 被扣留的此类消息。`,
      self: ({ by }) => say`${by} 丢弃自己被扣留的此类消息。`,
      why: NOTHING,
    },
    DEMOTE: {
      other: ({ by, node }) => say`${by} 请求取消 ${node} 的投票权。`,
      self: ({ by }) => say`${by} 请求放弃自己的投票权。`,
      why: NOTHING,
    },
    RENAME: {
      other: ({ by, node }) => say`${by} 给一台服务器改名：它现在叫 ${node}。`,
      self: ({ by }) => say`${by} 给自己起了这个名称。`,
      why: NOTHING,
      saysWhat: true,
    },
    TIMING: aboutRoom(({ by, what }) => say`${by} 设定房间的时间参数：${what}。`),
    VOTERS: aboutRoom(({ by, what }) => say`${by} 设定房间需要的投票者数量：${what}。`),
    COMPACT: aboutRoom(({ by, what }) => say`${by} 设定何时压缩日志：${what}。`),
    LOAD: alone(({ by }) => say`${by} 开始自动发出请求。`),
    LOAD_STOP: alone(({ by }) => say`${by} 停止自动发出请求。`),
    PROPOSE: {
      other: ({ by, node, what }) => say`${by}向 ${node} 提议：${what}。`,
      self: ({ by, what }) => say`${by}提议：${what}。`,
      why: NOTHING,
      saysWhat: true,
    },
    READ: {
      other: ({ by, node, what }) => say`${by}从 ${node} 读取：${what}。`,
      self: ({ by, what }) => say`${by}读取：${what}。`,
      why: NOTHING,
      saysWhat: true,
    },
    SPLIT_VOTE: alone(({ by }) => say`${by}让所有跟随者在同一时刻参选。`),
    DROP_THIS: alone(({ by }) => say`${by}拿走途中的一条消息。`),
    HOLD_THIS: alone(({ by }) => say`${by}扣留途中的一条消息。`),
    RELEASE_THIS: alone(({ by }) => say`${by}放行一条被扣留的消息。`),
    HURRY_THIS: alone(({ by }) => say`${by}让一条消息立即到达。`),
  },
  unknown: ({ by, request }) => say`${by}：${request}。`,
  unknownTo: ({ by, node, request }) => say`${by} 对 ${node}：${request}。`,
};
