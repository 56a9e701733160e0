/** The light marks that a text may carry: `**strong**` and `` `code` ``. It knows no other, and nothing of HTML. */
export interface Piece {
  readonly kind: 'plain' | 'strong' | 'code';
  readonly text: string;
}

export function piecesOf(text: string): readonly Piece[] {
  return text
    .split(/(\*\*.+?\*\*|`[^`]+`)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (/^\*\*.+\*\*$/.test(piece)) return { kind: 'strong', text: piece.slice(2, -2) };
      if (/^`.+`$/.test(piece)) return { kind: 'code', text: piece.slice(1, -1) };
      return { kind: 'plain', text: piece };
    });
}
