/** The person at a tab: kept in this browser, told by PERSON, and read strictly from the other tabs. */
import { describe, expect, it } from 'vitest';
import { PeopleDesk } from '../../../src/live/people/desk.ts';
import { OwnPerson, type Keeping } from '../../../src/live/people/ownPerson.ts';
import { readPerson } from '../../../src/live/people/personData.ts';
import type { Person } from '../../../src/view/person.ts';
import type { ServerPicture } from '../../../src/view/world.ts';

const ADA: Person = { name: 'Ada', colour: 'violet' };
const GRACE: Person = { name: 'Grace', colour: 'green' };

function keeping(): Keeping {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

/** A tab of a browser; opened again with the same `tab` it was reloaded. */
function personIn(browser: Keeping, tab: Keeping = keeping()) {
  let changes = 0;
  const person = new OwnPerson({ browser: () => browser, tab: () => tab, changed: () => (changes += 1) });
  return { person, changes: () => changes };
}

describe('the person at a tab', () => {
  it('is still called so after a reload, whatever another tab of the browser was told', () => {
    const [browser, tab] = [keeping(), keeping()];
    personIn(browser, tab).person.become(ADA);
    personIn(browser).person.become(GRACE);
    expect(personIn(browser, tab).person.current).toEqual(ADA);
  });
  it('is whoever was named last in this browser, until the tab is given a name of its own', () => {
    const browser = keeping();
    const { person, changes } = personIn(browser);
    personIn(browser).person.become(ADA);
    person.keptElsewhere('raft-playground-person');
    expect([person.current, changes()]).toEqual([ADA, 1]);
    person.become(GRACE);
    browser.setItem('raft-playground-person', JSON.stringify(ADA));
    person.keptElsewhere('raft-playground-person');
    expect(person.current).toEqual(GRACE);
  });
  it('has no name once it was taken away, though the browser knows one', () => {
    const [browser, tab] = [keeping(), keeping()];
    personIn(browser, tab).person.become(null);
    personIn(browser).person.become(ADA);
    expect(personIn(browser, tab).person.current).toBeNull();
  });
  it('is named for as long as the page in a browser that keeps nothing, and nobody where what is kept is rubbish', () => {
    const forbidden = (): Keeping => {
      throw new Error('Storage is forbidden.');
    };
    const person = new OwnPerson({ browser: forbidden, tab: forbidden, changed: () => undefined });
    person.become(ADA);
    expect(person.current).toEqual(ADA);
    const browser = keeping();
    browser.setItem('raft-playground-person', '{"name":"<b>","colour":"violet"}');
    expect(personIn(browser).person.current).toBeNull();
  });
});

describe('a person from another tab', () => {
  it.each([
    { name: '<img src=x>', colour: 'violet' },
    { name: 'x'.repeat(25), colour: 'violet' },
    { name: 'Ada', colour: 'url(x)' },
    { name: 'Ada' },
    { name: 'Ada', colour: 'violet', extra: 1 },
    null,
    'Ada',
  ])('is none when it is %j', (data) => {
    expect(readPerson(data)).toBeNull();
  });
});

describe('PERSON', () => {
  function desk() {
    const { person } = personIn(keeping());
    const servers = [{ id: 'a', name: 'node1', person: GRACE }] as unknown as readonly ServerPicture[];
    return { person, desk: new PeopleDesk({ own: { id: '0003aaaaaaaaaaaa' }, person, view: { servers } }) };
  }

  it('names the person, keeps her colour unless told another, and takes the name away', async () => {
    const { person, desk: people } = desk();
    await people.run({ request: 'PERSON', key: '  Ada   Lovelace ', value: 'violet' });
    expect(person.current).toEqual({ name: 'Ada Lovelace', colour: 'violet' });
    await people.run({ request: 'PERSON', key: 'Ada' });
    expect(person.current).toEqual(ADA);
    await people.run({ request: 'PERSON', key: '-' });
    expect(person.current).toBeNull();
  });
  it('says what a name and a colour are, and changes nothing', async () => {
    const { person, desk: people } = desk();
    const answers = [
      await people.run({ request: 'PERSON', key: '<b>Ada</b>' }),
      await people.run({ request: 'PERSON', key: 'Ada', value: 'mauve' }),
    ];
    expect(answers).toMatchObject([
      { ok: false, code: 'badName' },
      { ok: false, code: 'badColour' },
    ]);
    expect(person.current).toBeNull();
  });
  it('alone lists who sits where', async () => {
    const answer = await desk().desk.run({ request: 'PERSON' });
    expect(answer).toMatchObject({ ok: true, text: 'node1 (Grace).', value: [{ server: 'node1', ...GRACE }] });
  });
});
