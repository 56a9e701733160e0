/** Der Key-Value-Store, wie er angewendet ist, und ob alle Server übereinstimmen. */
import type { Texts } from '../texts.ts';

export const store: Texts['store'] = {
  label: 'Key-Value-Store',
  thisServer: 'dieser Server',
  appliedBy: ({ server, applied }) => `wie ${server} ihn angewendet hat, bis Eintrag ${applied}`,
  downWithLog: ({ server }) =>
    `${server} läuft nicht und hat darum keinen Zustand. Beim Neustart baut er ihn aus seinem Log wieder auf.`,
  downWithSnapshot: ({ server }) =>
    `${server} läuft nicht und hat darum keinen Zustand. Beim Neustart baut er ihn aus Snapshot und Log wieder auf.`,
  empty: 'Noch ist nichts gespeichert. Was du vorschlägst, steht hier, sobald es committet und angewendet ist.',
  pairs: 'Gespeicherte Paare',
  key: 'Schlüssel',
  value: 'Wert',
  setBy: 'gesetzt von',
  setByEntry: ({ index, term }) => `Eintrag ${index} aus Term ${term}`,
  term: 'Term ',
  entry: 'Eintrag ',
  digests: {
    heading: 'Prüfsummen',
    of: 'des angewendeten Zustands jedes Servers',
    server: 'Server',
    appliedTo: 'angewendet bis',
    digest: 'Prüfsumme',
    compared: 'im Vergleich',
    doesNotRun: 'läuft nicht',
    behind: ({ entries }) => `${entries} zurück`,
    equal: 'gleich',
    differs: 'weicht beim selben Eintrag ab',
    mustNeverBe: 'Zwei Server haben dieselben Einträge angewendet und verschiedene Zustände. Das darf nie sein.',
    nobody: 'Noch gibt es niemanden zum Vergleichen.',
    allEqual: ({ servers }) => `Alle ${servers} Server, die hier gehört werden, haben denselben Zustand.`,
    someEqual: ({ equal, servers }) =>
      `${equal} von ${servers} Servern, die hier gehört werden, haben den neuesten Zustand; die anderen sind auf dem Weg dorthin.`,
  },
};
