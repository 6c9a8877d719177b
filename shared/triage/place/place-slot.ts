/** What a name in a text is a name of, from the widest to the nearest. */
export type PlaceKind = 'district' | 'zone' | 'town' | 'community' | 'road' | 'number' | 'estate' | 'poi' | 'building';

/** A place named in a text, from sign `start` to before `end`. */
export interface PlaceSlot {
  readonly kind: PlaceKind;
  /** As it is compared: no blanks, numbers in Arabic digits, 幢 and 号楼 as 栋. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** What stands right after it: 对面, 旁边, 路口. It is there, not in the place itself. */
  readonly relation?: string;
}
