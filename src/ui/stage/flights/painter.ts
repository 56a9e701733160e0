/**
 * Paints messages in flight on a canvas. Each of them as markup would cost a browser without a fast graphics card a quarter
 * of a core: styles, layout and painting of a thousand elements, twenty times a second.
 */
import type { FlightView } from '../../../view/flights.ts';
import type { DrawnFlight } from './lanes.ts';
import type { Point } from './paths.ts';
import { halfOf, signOf, type Ink, type Mark } from './shapes.ts';

/** One message, and where it is. */
export interface PlacedFlight extends DrawnFlight {
  readonly at: Point;
  readonly caption: string;
  /** It has a wake: it moves, and has left its sender. */
  readonly moves: boolean;
  readonly picked: boolean;
}

/** What colours and letters are now, which is for tokens.css to say. */
export interface Look {
  colour(name: Ink | 'hand' | 'ink-2'): string;
  /** A word as a picture, drawn once: letters with a halo take longer to paint than all the rest of a sign. */
  word(word: Word): Picture;
  /** A rem in pixels. */
  readonly rem: number;
}

interface Word {
  readonly text: string;
  /** Weight and size. */
  readonly font: string;
  readonly inside: boolean;
}

/** Its size in pixels of the plot. */
interface Picture {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
}

/** As the element is drawn at this moment; a change of theme asks again. */
export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  const colour = (name: string): string => {
    const value = known.get(name) ?? style.getPropertyValue(`--${name}`).trim();
    known.set(name, value);
    return value;
  };
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const family = style.getPropertyValue('--font-ui');
  const pictures = new Map<string, Picture>();
  const word = (word: Word): Picture => {
    const key = `${word.font} ${word.text}`;
    const picture = pictures.get(key) ?? pictureOf(word, family, colour('ink'), word.inside ? null : colour('water'));
    // Counts and indexes go by and seldom come again.
    if (pictures.size > MOST_PICTURES) pictures.clear();
    pictures.set(key, picture);
    return picture;
  };
  return { colour, word, rem };
}

function pictureOf({ text, font }: Word, family: string, ink: string, halo: string | null): Picture {
  const image = document.createElement('canvas');
  const context = image.getContext('2d');
  const letters = `${font} ${family}`;
  if (context === null) return { image, width: 0, height: 0 };
  context.font = letters;
  const width = Math.ceil(context.measureText(text).width) + 2 * HALO;
  const height = Math.ceil(Number.parseFloat(font.split(' ')[1] ?? '12') * 1.6);
  Object.assign(image, { width: width * SHARPNESS, height: height * SHARPNESS });
  // A canvas of a new size has forgotten all.
  context.scale(SHARPNESS, SHARPNESS);
  context.font = letters;
  context.lineJoin = 'round';
  context.lineWidth = HALO;
  if (halo !== null) {
    context.strokeStyle = halo;
    context.strokeText(text, HALO, height * BASELINE);
  }
  context.fillStyle = ink;
  context.fillText(text, HALO, height * BASELINE);
  return { image, width, height };
}

/** From the back to the bow: where the dots of a wake are behind the sign, and how large. */
const WAKE = [
  [5, 2.6],
  [11, 2.1],
  [16, 1.6],
  [21, 1.1],
] as const;
const HELD = 'M0-9V9M6-9V9';
const CROSSED = 'M0-6l12 12M12-6L0 6';
const HALO = 4;
/** Where the line that letters stand on is in a word's picture, from its top. */
const BASELINE = 0.72;
/** Pixels of a word's picture for one of the plot. */
const SHARPNESS = 2;
const MOST_PICTURES = 200;

const paths = new Map<string, Path2D>();
function pathOf(d: string): Path2D {
  let path = paths.get(d);
  // Appends bring one for each place of a row, no more: they stay few.
  if (path === undefined) paths.set(d, (path = new Path2D(d)));
  return path;
}

/** Everything anew. `scale`: of the signs, in pixels of the plot. */
export function paintFlights(
  context: CanvasRenderingContext2D,
  flights: readonly PlacedFlight[],
  look: Look,
  scale: number,
): void {
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const flight of flights) {
    context.save();
    context.globalAlpha = flight.opacity;
    context.translate(flight.at.x, flight.at.y);
    context.scale(scale, scale);
    paintFlight(context, flight, look);
    context.restore();
  }
}

function paintFlight(context: CanvasRenderingContext2D, flight: PlacedFlight, look: Look): void {
  const { kind, entries } = flight.flight;
  const half = halfOf(entries);
  if (flight.moves) paintWake(context, half, flight.at.angle, look);
  const sign = signOf(kind, entries);
  for (const { d, fill, stroke, width = 1, dash } of sign.outlines) {
    const path = pathOf(d);
    if (fill !== undefined) fillWith(context, path, look.colour(fill));
    if (stroke !== undefined) strokeWith(context, path, look.colour(stroke), width, dash);
  }
  if (sign.mark !== null) paintMark(context, sign.mark, look);
  if (flight.picked) strokeWith(context, frameOf(half), look.colour('accent'), 2);
  if (isByHand(flight.flight)) paintHand(context, half, flight.flight, look);
  if (flight.caption !== '') paintText(context, flight.caption, { x: 0, y: 21, inside: false }, look, '', 'center');
}

export function isByHand({ fate }: FlightView): boolean {
  return fate === 'held' || fate === 'dropped';
}

function frameOf(half: number): Path2D {
  const frame = new Path2D();
  frame.roundRect(-half - 6, -14, 2 * half + 12, 28, 4);
  return frame;
}

function fillWith(context: CanvasRenderingContext2D, path: Path2D, colour: string): void {
  context.fillStyle = colour;
  context.fill(path);
}

function strokeWith(
  context: CanvasRenderingContext2D,
  path: Path2D,
  colour: string,
  width: number,
  dash: readonly number[] = [],
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.stroke(path);
}

function paintWake(context: CanvasRenderingContext2D, half: number, angle: number, look: Look): void {
  context.save();
  context.rotate((angle * Math.PI) / 180);
  context.fillStyle = look.colour('ink-2');
  context.beginPath();
  for (const [behind, radius] of WAKE) {
    context.moveTo(-half - behind + radius, 0);
    context.arc(-half - behind, 0, radius, 0, 2 * Math.PI);
  }
  context.fill();
  context.restore();
}

function paintHand(context: CanvasRenderingContext2D, half: number, flight: FlightView, look: Look): void {
  context.save();
  context.translate(half + 4, 0);
  strokeWith(context, pathOf(flight.fate === 'held' ? HELD : CROSSED), look.colour('hand'), 2.5);
  context.restore();
}

function paintMark(context: CanvasRenderingContext2D, mark: Mark, look: Look): void {
  paintText(context, mark.text, mark, look, mark.inside ? '700' : '600', mark.inside ? 'center' : 'start');
}

function paintText(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y, inside }: Pick<Mark, 'x' | 'y' | 'inside'>,
  look: Look,
  weight: string,
  align: CanvasTextAlign,
): void {
  const { width, height, image } = look.word({
    text,
    font: `${weight} ${(inside ? 0.8125 : 0.75) * look.rem}px`,
    inside,
  });
  const left = align === 'center' ? x - width / 2 : x - HALO;
  context.drawImage(image, left, y - height * BASELINE, width, height);
}
