/** Whether keys of one letter do anything: on until somebody switches them off, and then so in this browser. */
const KEY = 'raft-playground-keys';

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

class Switch {
  #on = $state(stored());

  get on(): boolean {
    return this.#on;
  }

  set on(on: boolean) {
    this.#on = on;
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off');
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }
}

export const letterKeys = new Switch();
