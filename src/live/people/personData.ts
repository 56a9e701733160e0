/** A person as data: from another tab, from this browser's storage, or from a script. What is not one to the letter is none. */
import * as v from 'valibot';
import { isPersonName, PERSON_COLOURS, type Person } from '../../view/person.ts';

export const personData: v.GenericSchema<unknown, Person> = v.strictObject({
  name: v.pipe(v.string(), v.check(isPersonName, 'This is no name of a person.')),
  colour: v.picklist(PERSON_COLOURS),
});

export function readPerson(data: unknown): Person | null {
  const result = v.safeParse(personData, data);
  return result.success ? result.output : null;
}
