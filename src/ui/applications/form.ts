/** What the panel's forms have in common: after a mistake the first field that has one is where the typing goes on. */
import type { FieldName } from './forms.ts';

export function focusFirst(form: HTMLElement, wrong: readonly FieldName[]): void {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input[name]')];
  fields.find(({ name }) => wrong.some((field) => field === name))?.focus();
}
