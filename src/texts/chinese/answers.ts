/** 房间用来回答、拒绝和通知的句子，以英文原文为键（the sentences in which a room answers, refuses and gives notice）。 */
import type { Texts } from '../texts.ts';
import { cluster } from './answers/cluster.ts';
import { page } from './answers/page.ts';
import { requests } from './answers/requests.ts';
import { work } from './answers/work.ts';

export const answers: Texts['answers'] = { cluster, page, requests, work };
