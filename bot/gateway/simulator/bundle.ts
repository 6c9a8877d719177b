import { build, stop } from 'esbuild';
import { fileURLToPath } from 'node:url';

export interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** The page, made in memory at start (minified, so React is its production self); the bundler's own process is let go afterwards. */
export async function bundlePage(): Promise<Bundle> {
  const made = await build({
    entryPoints: [fileURLToPath(new URL('./page/main.tsx', import.meta.url))],
    outdir: 'page', bundle: true, write: false, minify: true, format: 'iife', target: 'es2020', jsx: 'automatic', legalComments: 'none',
  });
  await stop();
  const textOf = (ending: string): string => made.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}
