/** The day on the reader's own calendar, as a date field writes it. */
export function today(now: Date = new Date()): string {
  const digits = (value: number): string => String(value).padStart(2, '0');
  return `${String(now.getFullYear())}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`;
}
