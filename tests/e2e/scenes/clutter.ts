/**
 * What is wrong with the texts that a page shows: the page is wider than its window, a text is cut off, runs out of the window or
 * into another text, or a short one is torn into lines. It runs in the page, and judges what is drawn, not why.
 */

interface Piece {
  readonly text: string;
  readonly owner: Element;
  readonly boxes: readonly DOMRect[];
}

/** So much, in px, is a matter of rounding and of a glyph's side bearings. */
const SLACK = 1.5;
/** Lines of one paragraph lie closer than their glyphs are high. */
const LEAST_OVERLAP = 0.4;
/** A key in a log and the name of a person are shown as far as there is room for them. */
const NO_WORDS = 'option, .cell, .person';
/** A word or two, which should stand in one line unless it is a sentence's end. */
const SHORT_WIDE = /^[\p{Script=Han}]{2,4}$/u;

const described = ({ text, owner }: Piece): string =>
  `“${text.slice(0, 40)}” (${owner.localName}${[...owner.classList].map((name) => `.${name}`).join('')})`;

function isSeen(element: Element): boolean {
  return (
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.closest('.sr-only') === null
  );
}

/** What lies above everything else hides the rest. */
function topmost(): Element {
  return [...document.querySelectorAll('dialog:modal, :popover-open')].at(-1) ?? document.body;
}

function* ancestorsOf(element: Element): Generator<Element> {
  for (let one: Element | null = element; one !== null; one = one.parentElement) yield one;
}

const scrolls = (style: CSSStyleDeclaration): boolean => /auto|scroll/.test(style.overflowX + style.overflowY);
const cuts = (style: CSSStyleDeclaration): boolean => /hidden|clip/.test(style.overflowX);

const beside = (box: DOMRect, frame: DOMRect): boolean => box.right <= frame.left || box.left >= frame.right;
const above = (box: DOMRect, frame: DOMRect): boolean => box.bottom <= frame.top || box.top >= frame.bottom;

/** What is seen of a box: not what is scrolled out of sight, and no line that a short form leaves out. */
function seenOf(box: DOMRect, owner: Element): DOMRect | null {
  for (const one of ancestorsOf(owner)) {
    const style = getComputedStyle(one);
    const frame = one.getBoundingClientRect();
    if (scrolls(style)) {
      if (beside(box, frame) || above(box, frame)) return null;
      const top = Math.max(box.top, frame.top);
      return new DOMRect(box.x, top, box.width, Math.min(box.bottom, frame.bottom) - top);
    }
    if (cuts(style) && above(box, frame)) return null;
  }
  return box;
}

function piecesOf(root: Element): readonly Piece[] {
  const pieces: Piece[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const owner = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (owner === null || text === '' || owner.closest(NO_WORDS) !== null || !isSeen(owner)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].map((box) => seenOf(box, owner)).filter((box) => box !== null);
    if (boxes.length > 0) pieces.push({ text, owner, boxes });
  }
  return pieces;
}

function cutOff(piece: Piece): boolean {
  for (const one of ancestorsOf(piece.owner)) {
    const style = getComputedStyle(one);
    if (scrolls(style)) return false;
    if (!cuts(style)) continue;
    const frame = one.getBoundingClientRect();
    return piece.boxes.some((box) => box.left < frame.left - SLACK || box.right > frame.right + SLACK);
  }
  return piece.boxes.some((box) => box.left < -SLACK || box.right > innerWidth + SLACK);
}

/** The head of a table that is scrolled, a sheet, a vote slip, a figure at a line of the chart lie over other things on purpose. */
const liesOver = (element: Element): boolean =>
  element instanceof SVGElement ||
  element.closest('.slip') !== null ||
  [...ancestorsOf(element)].some((one) => /sticky|fixed/.test(getComputedStyle(one).position));

function overlap(one: DOMRect, other: DOMRect): boolean {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return wide > SLACK && high > LEAST_OVERLAP * Math.min(one.height, other.height);
}

function collisions(pieces: readonly Piece[]): readonly string[] {
  const flat = pieces.filter(({ owner }) => !liesOver(owner));
  return flat.flatMap((piece, place) =>
    flat
      .slice(place + 1)
      .filter((other) => piece.boxes.some((box) => other.boxes.some((another) => overlap(box, another))))
      .map((other) => `${described(piece)} runs into ${described(other)}`),
  );
}

const linesOf = ({ boxes }: Piece): number => new Set(boxes.map((box) => Math.round(box.top))).size;

/** Rows that are pushed aside on a narrow screen. */
const SIDEWAYS = '.tabs, .in-force, .statuses, input';

/** The page, and what of it is scrolled up and down, are never to be moved sideways. */
function tooWide(): readonly string[] {
  return [document.documentElement, ...document.body.querySelectorAll('*')]
    .filter((element) => element.scrollWidth > element.clientWidth + SLACK && element.clientWidth > 0)
    .filter((element) => element === document.documentElement || scrolls(getComputedStyle(element)))
    .filter((element) => !element.matches(SIDEWAYS))
    .map((element) => `${element.localName}.${element.className} is too wide`);
}

export function clutter(): readonly string[] {
  const pieces = piecesOf(topmost());
  return [
    ...tooWide(),
    ...pieces.filter(cutOff).map((piece) => `${described(piece)} is cut off`),
    ...pieces
      .filter((piece) => SHORT_WIDE.test(piece.text) && linesOf(piece) > 1)
      .map((piece) => `${described(piece)} is torn`),
    ...collisions(pieces),
  ];
}
