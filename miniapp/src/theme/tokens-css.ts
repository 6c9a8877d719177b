import { COLOURS, MOTION_MILLISECONDS, SIZES } from './tokens';

/** The text of `tokens.css`. Run `npm run jest -- test/miniapp/tokens` after a change: it says when the file is behind. */
export function tokensCss(): string {
  const light = [...lines(COLOURS.light), ...Object.entries(SIZES).map(([name, px]) => `  --${dashed(name)}: ${px}px;`), `  --motion: ${MOTION_MILLISECONDS}ms;`];
  return [
    '/* Made from tokens.ts: change that file, not this one. */',
    'page, :root {', ...light, '}',
    '@media (prefers-color-scheme: dark) {', 'page, :root {', ...lines(COLOURS.dark), '}', '}',
    '@media (prefers-reduced-motion: reduce) {', 'page, :root {', '  --motion: 0ms;', '}', '}', '',
  ].join('\n');
}

function lines(colours: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(colours).map(([name, value]) => `  --${dashed(name)}: ${value};`);
}

function dashed(name: string): string {
  return name.replace(/([A-Z])/g, (letter) => `-${letter.toLowerCase()}`).replace(/([a-z])(\d)/g, '$1-$2');
}
