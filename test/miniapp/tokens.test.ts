import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { COLOURS, SHAPE_PAIRS, TEXT_PAIRS } from '../../miniapp/src/theme/tokens';
import { tokensCss } from '../../miniapp/src/theme/tokens-css';

const SOURCE = join(process.cwd(), 'miniapp/src');
const THEMES = ['light', 'dark'] as const;

test.each(THEMES.flatMap((theme) => TEXT_PAIRS.map(([ink, ground]) => [theme, ink, ground] as const)))('%s: text in %s is readable on %s', (theme, ink, ground) => {
  expect(contrast(COLOURS[theme][ink], COLOURS[theme][ground])).toBeGreaterThanOrEqual(4.5);
});

test.each(THEMES.flatMap((theme) => SHAPE_PAIRS.map(([ink, ground]) => [theme, ink, ground] as const)))('%s: a shape in %s is seen on %s', (theme, ink, ground) => {
  expect(contrast(COLOURS[theme][ink], COLOURS[theme][ground])).toBeGreaterThanOrEqual(3);
});

test('the variables say what the tokens say', () => {
  expect(readFileSync(join(SOURCE, 'theme/tokens.css'), 'utf8')).toBe(tokensCss());
});

test('no colour is written outside the token files', () => {
  const literal = /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![0-9a-z])|\brgba?\(|\bhsla?\(/i;

  const found = sourceFiles(SOURCE).filter((file) => !/theme[/\\]tokens\.(ts|css)$/.test(file)).flatMap((file) => readFileSync(file, 'utf8').split('\n')
    .flatMap((line, at) => (literal.test(line.replace(/url\([^)]*\)/g, '')) ? [`${file.slice(SOURCE.length + 1)}:${at + 1}: ${line.trim()}`] : [])));

  expect(found).toEqual([]);
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.(tsx?|css|html)$/.test(entry.name) ? [path] : [];
  });
}

/** WCAG 2.2 contrast ratio. */
function contrast(ink: string, ground: string): number {
  const [dark, light] = [luminance(ink), luminance(ground)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
