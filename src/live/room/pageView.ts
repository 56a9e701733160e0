/**
 * The view of a live room with its notices: what is known of the cluster first, and then what that means for whoever looks
 * at the page. Pure; it asks nobody.
 */
import type { WorldView } from '../../view/world.ts';
import { noticesFor, type NoticeSees } from './notices.ts';
import { buildWorldView, type Known } from './worldView.ts';

/** What the notices need beside the view itself. */
export type NoticeFacts = Omit<NoticeSees, 'view' | 'broadcastOnly'>;

export function pageView(known: Omit<Known, 'notices'>, facts: NoticeFacts): WorldView {
  const view = buildWorldView({ ...known, notices: [] });
  const kinds = new Set(view.links.map(({ kind }) => kind));
  const broadcastOnly = kinds.has('broadcast') && !kinds.has('webrtc');
  return { ...view, notices: noticesFor({ view, broadcastOnly, ...facts }) };
}
