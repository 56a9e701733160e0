/** A QR code as one SVG path: black squares on white, with the margin of four that readers ask for. */
import { encode } from 'uqr';

export interface QrDrawing {
  /** Squares on a side, margin included. */
  readonly size: number;
  readonly path: string;
}

export const MARGIN = 4;

export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN });
  const runs: string[] = [];
  data.forEach((row, y) => {
    let from = -1;
    for (let x = 0; x <= row.length; x += 1) {
      if (row[x] === true && from < 0) from = x;
      if (row[x] !== true && from >= 0) {
        runs.push(`M${from} ${y}h${x - from}v1h-${x - from}z`);
        from = -1;
      }
    }
  });
  return { size, path: runs.join('') };
}
