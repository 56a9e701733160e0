/** Completion and history of the console. */
import { describe, expect, it } from 'vitest';
import { commonStart, completionsOf, History } from '../../../src/ui/console/completion.ts';

const vocabulary = {
  requests: ['STORE', 'RETRIEVE', 'RESTART', 'REMOVE'],
  onServers: ['RESTART', 'REMOVE'],
  servers: ['node1', 'node2'],
  keys: ['K1', 'K10', 'L'],
};

describe('completion', () => {
  it('offers requests for the first word, whatever its case', () => {
    expect(completionsOf('re', vocabulary)).toEqual(['RETRIEVE', 'RESTART', 'REMOVE']);
  });
  it('offers servers or keys for the second, as the request wants', () => {
    expect(completionsOf('RESTART n', vocabulary)).toEqual(['RESTART node1', 'RESTART node2']);
    expect(completionsOf('store K', vocabulary)).toEqual(['store K1', 'store K10']);
  });
  it('offers nothing for values and unknown words', () => {
    expect(completionsOf('STORE K1 n', vocabulary)).toEqual([]);
    expect(completionsOf('zzz', vocabulary)).toEqual([]);
  });
  it('goes as far as all offers agree', () => {
    expect(commonStart(['RETRIEVE', 'RESTART', 'REMOVE'])).toBe('RE');
    expect(commonStart(['K1', 'K10'])).toBe('K1');
    expect(commonStart([])).toBe('');
  });
});

describe('history', () => {
  it('walks back and forth and gives the line begun back', () => {
    const history = new History();
    history.add('one');
    history.add('two');
    expect(history.older('begun')).toBe('two');
    expect(history.older('two')).toBe('one');
    expect(history.older('one')).toBe('one');
    expect(history.newer('one')).toBe('two');
    expect(history.newer('two')).toBe('begun');
    expect(history.newer('begun')).toBe('begun');
  });
  it('keeps a repeated line once', () => {
    const history = new History();
    history.add('one');
    history.add('one');
    expect(history.older('')).toBe('one');
    expect(history.older('one')).toBe('one');
  });
});
