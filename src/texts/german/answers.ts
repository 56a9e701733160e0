/** Die Sätze, in denen ein Raum antwortet, ablehnt und Hinweise gibt, nach ihrem englischen Wortlaut. */
import type { Texts } from '../texts.ts';
import { cluster } from './answers/cluster.ts';
import { page } from './answers/page.ts';
import { requests } from './answers/requests.ts';
import { work } from './answers/work.ts';

export const answers: Texts['answers'] = { cluster, page, requests, work };
