/** Under which name this browser keeps what was set about where tabs meet. */
export const SETTINGS_KEY = 'raft-playground:settings';
