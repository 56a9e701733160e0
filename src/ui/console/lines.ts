/** From what was typed or pasted to the lines that are run one after another. It understands no request. */
import { isObject, parseJson } from '../../machines/json.ts';

/**
 * A JSON message over several lines is one line, a JSON list of messages one each; otherwise each line of the text is one.
 * Empty lines and those that begin with # are left out.
 */
export function linesOf(text: string): readonly string[] {
  const json = parseJson(text);
  if (isObject(json)) return [JSON.stringify(json)];
  if (Array.isArray(json) && json.length > 0 && json.every(isObject)) return json.map((each) => JSON.stringify(each));
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

export const isJsonLine = (line: string): boolean => line.trimStart().startsWith('{');
