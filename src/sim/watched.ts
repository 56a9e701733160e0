/**
 * A state machine that tells what it is asked to apply, and computes each digest once.
 *
 * Sessions and retries are the server's business: what arrives here is what takes effect.
 */
import type { Machine } from '../machines/machine.ts';

export function watched<State>(
  machine: Machine<State>,
  applied: (command: string, index: number) => void,
): Machine<State> {
  let digest: string | null = null;
  return {
    name: machine.name,
    initial() {
      digest = null;
      return machine.initial();
    },
    apply(state, command, at) {
      digest = null;
      applied(command, at.index);
      return machine.apply(state, command, at);
    },
    read: (state, query) => machine.read(state, query),
    label: (command) => machine.label(command),
    snapshot: (state) => machine.snapshot(state),
    restore(text) {
      digest = null;
      return machine.restore(text);
    },
    digest(state) {
      digest ??= machine.digest(state);
      return digest;
    },
  };
}
