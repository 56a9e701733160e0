/**
 * The room's spoken name, drawn from its secret so that every tab says the same one and nobody need choose.
 * It is for people: 2,304 names are not unique and protect nothing.
 */

const COLOURS = ['amber', 'ash', 'blue', 'brass', 'chalk', 'coral', 'copper', 'cream', 'dun', 'flint', 'gold', 'green',
  'grey', 'hazel', 'indigo', 'iron', 'ivory', 'jade', 'jet', 'lilac', 'lime', 'linen', 'moss', 'ochre',
  'olive', 'opal', 'pearl', 'pine', 'plum', 'quartz', 'red', 'rose', 'ruby', 'russet', 'rust', 'sable',
  'sage', 'sand', 'silver', 'slate', 'snow', 'straw', 'tan', 'teal', 'tin', 'umber', 'violet', 'white'] as const;

const BIRDS = ['avocet', 'bittern', 'brant', 'coot', 'cormorant', 'crane', 'curlew', 'dipper', 'dunlin', 'eider', 'egret', 'fulmar',
  'gannet', 'garganey', 'godwit', 'goldeneye', 'goose', 'grebe', 'guillemot', 'gull', 'heron', 'ibis', 'kingfisher', 'kite',
  'kittiwake', 'knot', 'lapwing', 'loon', 'mallard', 'merganser', 'moorhen', 'murre', 'osprey', 'pelican', 'petrel', 'phalarope',
  'pintail', 'plover', 'puffin', 'rail', 'sandpiper', 'scoter', 'shelduck', 'skua', 'snipe', 'swan', 'tern', 'wigeon'] as const;

/** `grey-heron`, from any 8 hex digits that are the same for everybody in the room. */
export function roomName(hex: string): string {
  const number = Number.parseInt(hex.slice(0, 8), 16);
  const colour = COLOURS[number % COLOURS.length];
  const bird = BIRDS[Math.floor(number / COLOURS.length) % BIRDS.length];
  return `${String(colour)}-${String(bird)}`;
}
