/** Small arithmetic of measurements: sorted quantiles, and how they are written. */

export function quantile(values, part) {
  const sorted = [...values].sort((left, right) => left - right);
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

export const median = (values) => quantile(values, 0.5);

export function milliseconds(value) {
  if (value >= 100) return `${Math.round(value)} ms`;
  return `${value.toFixed(value >= 10 ? 1 : 2)} ms`;
}

export function perSecond(value) {
  return `${Math.round(value).toLocaleString('en')}/s`;
}

export function ratio(value, floor) {
  return `${(value / floor).toFixed(2)} ×`;
}
