/**
 * What a button that makes a request carries: the console line that it is, as tooltip and as description. One way for all
 * buttons, so that whoever presses one learns what to type, and a test can compare what a button says with what it runs.
 */
export interface Asks {
  readonly title: string;
  readonly 'aria-description': string;
  readonly 'data-line': string;
}

/** To be spread over a button. `line` may be several, one below the other; `says` is what is told of it besides. */
export function asks(line: string, says = ''): Asks {
  return { title: line, 'aria-description': says === '' ? line : `${says}: ${line}`, 'data-line': line };
}
