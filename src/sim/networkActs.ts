/** What acts do to the network; those that are about something else are left to the world. */
import type { Act } from './events.ts';
import type { SimulatedNetwork } from './network.ts';

export type NetworkAct = Extract<
  Act,
  { readonly kind: 'cut' | 'sever' | 'join' | 'partition' | 'heal' | 'links' | 'link' }
>;

/** Whether the act was one on the network, and is done. */
export function actOnNetwork(network: SimulatedNetwork, act: Act): act is NetworkAct {
  switch (act.kind) {
    case 'cut':
      network.cut(act.from, act.to);
      return true;
    case 'sever':
      network.cut(act.one, act.other);
      network.cut(act.other, act.one);
      return true;
    case 'join':
      network.join(act.from, act.to);
      return true;
    case 'partition':
      network.partition(act.groups);
      return true;
    case 'heal':
      network.heal();
      return true;
    case 'links':
      network.setQuality(act.quality);
      return true;
    case 'link':
      network.setLink(act.from, act.to, act.quality);
      return true;
    default:
      return false;
  }
}
