/** What people do by hand in this tab, told to the story here and to every other tab, with who sat here then. */
import type { ServerId } from '../../raft/entries.ts';
import type { Person } from '../../view/person.ts';
import type { Network } from '../network/network.ts';
import type { Act, ControlMessage } from './control.ts';
import type { Story } from './story.ts';

export interface ActingHost {
  readonly own: { readonly id: ServerId; readonly run: number };
  readonly network: Pick<Network, 'broadcastControl'>;
  readonly person: { readonly current: Person | null };
  readonly story: Story;
}

export class Acting {
  readonly #host: ActingHost;
  #acts = 0;

  constructor(host: ActingHost) {
    this.#host = host;
  }

  act(act: Omit<Act, 'kind' | 'key' | 'at'>): void {
    const { own, network, person, story } = this.#host;
    const whole: Act = {
      kind: 'act',
      key: `act:${own.id}:${String(own.run)}:${String(++this.#acts)}`,
      at: Date.now(),
      ...(person.current === null ? {} : { person: person.current }),
      ...act,
    };
    story.addAct(whole);
    network.broadcastControl({ kind: 'act', act: whole } satisfies ControlMessage);
  }
}
