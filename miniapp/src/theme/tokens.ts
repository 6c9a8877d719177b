/**
 * Every measure and colour of the pages, px at 375 wide. `tokens.css` says the same as CSS variables (a test compares them);
 * pages use the variables, code that must hand a colour to a native part uses this file.
 */
export const COLOURS = {
  light: {
    text: '#1A2433', second: '#5B6676', line: '#E3E8EF', edge: '#808B9A', ground: '#F5F7FA', surface: '#FFFFFF',
    brand: '#0B6E8F', brandPressed: '#085A75', brandTint: '#E3F1F5', onBrand: '#FFFFFF',
    green: '#1A7046', greenTint: '#E2F3E9', yellow: '#8A5000', yellowTint: '#FFF1D6', red: '#B3261E', redTint: '#FDE7E5',
    scoreBlue: '#1F66B0', scoreGreen: '#1E7F4F', scoreYellow: '#806200', scoreOrange: '#B04E0C', scoreRed: '#B3261E',
    shade: 'rgba(16, 22, 29, 0.48)', onShade: '#FFFFFF', float: 'rgba(26, 36, 51, 0.16)',
    mapLand: '#EDF1F5', mapLine: '#8C98A6', mapHere: '#0B6E8F',
  },
  dark: {
    text: '#E8EDF3', second: '#9AA7B6', line: '#2A3542', edge: '#6F7D8D', ground: '#10161D', surface: '#18212B',
    brand: '#4FB3D3', brandPressed: '#7CC8E0', brandTint: '#15323E', onBrand: '#08222C',
    green: '#5CC78F', greenTint: '#14301F', yellow: '#F0B44C', yellowTint: '#352812', red: '#FF8A80', redTint: '#3B1F1E',
    scoreBlue: '#7DB7F0', scoreGreen: '#5CC78F', scoreYellow: '#E3C34A', scoreOrange: '#FF9E5E', scoreRed: '#FF8A80',
    shade: 'rgba(0, 0, 0, 0.6)', onShade: '#FFFFFF', float: 'rgba(0, 0, 0, 0.5)',
    mapLand: '#1D2732', mapLine: '#5C6978', mapHere: '#4FB3D3',
  },
} as const;

export type ColourName = keyof typeof COLOURS.light;

/** Names that stand on each other as text; each pair keeps AA, 4.5 to 1, in both themes. */
export const TEXT_PAIRS: readonly (readonly [ink: ColourName, ground: ColourName])[] = [
  ['text', 'ground'], ['text', 'surface'], ['text', 'brandTint'], ['text', 'greenTint'], ['text', 'yellowTint'], ['text', 'redTint'],
  ['second', 'ground'], ['second', 'surface'], ['second', 'line'], ['text', 'line'], ['text', 'mapLand'],
  ['brand', 'ground'], ['brand', 'surface'], ['brand', 'brandTint'], ['brandPressed', 'surface'], ['onBrand', 'brand'], ['onBrand', 'brandPressed'],
  ['green', 'surface'], ['green', 'greenTint'], ['yellow', 'surface'], ['yellow', 'yellowTint'], ['red', 'surface'], ['red', 'redTint'],
  ['green', 'ground'], ['yellow', 'ground'], ['red', 'ground'],
  ['scoreBlue', 'surface'], ['scoreGreen', 'surface'], ['scoreYellow', 'surface'], ['scoreOrange', 'surface'], ['scoreRed', 'surface'],
];

/** Lines and shapes that carry meaning keep 3 to 1. */
export const SHAPE_PAIRS: readonly (readonly [ink: ColourName, ground: ColourName])[] = [
  ['edge', 'surface'], ['edge', 'ground'], ['brand', 'surface'], ['mapHere', 'mapLand'],
];

export const SIZES = {
  typeTitle: 28, typeHeading: 20, typeBody: 17, typeSecond: 15, typeNote: 13,
  space4: 4, space8: 8, space12: 12, space16: 16, space24: 24, space32: 32,
  radiusCard: 12, radiusInput: 8, target: 44, widest: 560,
} as const;

export const MOTION_MILLISECONDS = 200;
