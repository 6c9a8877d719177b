import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

interface TemplateGroup {
  addTmpl(path: string, source: string): readonly { readonly message?: string }[] | undefined;
  addScript(path: string, source: string): void;
  getTmplGenObjectGroups(): string;
  free(): void;
}

export interface PackedWeapp {
  readonly files: Readonly<Record<'index.html' | 'weapp.js' | 'runtime.js', string>>;
  /** What the template compiler had to say; empty for a sound build. */
  readonly warnings: readonly string[];
}

const RUNTIME = fileURLToPath(new URL('./runtime.js', import.meta.url));
const NAMES = 'module,exports,require,wx,App,Page,Component,Behavior,getApp,getCurrentPages';

/** Templates of WeChat's built-in components; fields go by another tag, or a field would hold itself. */
const BUILTIN: Readonly<Record<string, string>> = {
  box: '<slot/>',
  image: '<img src="{{src}}"/>',
  input: '<native-input class="field" value="{{value}}" placeholder="{{placeholder}}" disabled="{{disabled}}"/>',
  textarea: '<native-textarea class="field" value="{{value}}" placeholder="{{placeholder}}" disabled="{{disabled}}"></native-textarea>',
  canvas: '<native-canvas/>',
  switch: '<native-input type="checkbox" checked="{{checked}}"/>',
  map: '<div class="map">{{latitude}},{{longitude}}</div><slot/>',
};

/** The build of a mini-program made into a page a browser can open: templates compiled, styles and scripts as they are. */
export async function packWeapp(folder: string): Promise<PackedWeapp> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).filter((file) => /\.\w+$/.test(file));
  const { templates, warnings } = compileTemplates(folder, files);
  const textsOf = (suffix: string) => files.filter((file) => file.endsWith(suffix)).map((file) => [file.slice(0, -suffix.length), readFileSync(join(folder, file), 'utf8')] as const);
  const json = Object.fromEntries(textsOf('.json').map(([path, text]) => [path, JSON.parse(text) as unknown]));
  const styles = Object.fromEntries(textsOf('.wxss').map(([path, text]) => [path, browserStyle(text)]));
  const modules = textsOf('.js').map(([path, text]) => `${JSON.stringify(path)}:function(${NAMES}){var global={};\n${text}\n}`);
  return {
    warnings,
    files: {
      'weapp.js': `window.weapp={app:${JSON.stringify(json.app)},json:${JSON.stringify(json)},styles:${JSON.stringify(styles)},templates:${templates},modules:{${modules.join(',\n')}}};`,
      'runtime.js': await bundled(RUNTIME),
      'index.html': PAGE,
    },
  };
}

function compileTemplates(folder: string, files: readonly string[]): { templates: string; warnings: readonly string[] } {
  const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler') as { TmplGroup: new () => TemplateGroup };
  const group = new TmplGroup();
  const warnings: string[] = [];
  const add = (path: string, source: string) => { warnings.push(...(group.addTmpl(path, source) ?? []).map((warning) => `${path}: ${warning.message ?? String(warning)}`)); };
  for (const [name, source] of Object.entries(BUILTIN)) add(`builtin/${name}`, source);
  for (const file of files) {
    if (file.endsWith('.wxml')) add(file.slice(0, -5), readFileSync(join(folder, file), 'utf8'));
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -4), readFileSync(join(folder, file), 'utf8'));
  }
  const templates = group.getTmplGenObjectGroups();
  group.free();
  return { templates, warnings };
}

/** `rpx` is a share of the screen's width; `page` is the element around everything. */
function browserStyle(wxss: string): string {
  return wxss.replace(/@import[^;]+;/g, '').replace(/(-?\d*\.?\d+)rpx/g, 'calc($1 * var(--rpx))').replace(/(^|[},\s])page(?=[\s{,.:])/g, '$1wx-page');
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'iife', write: false, logLevel: 'error' });
  return outputFiles[0]?.text ?? '';
}

const BLOCKS = ['page', 'view', 'label', 'navigator', 'form', 'scroll-view', 'button', 'map', 'swiper', 'swiper-item', 'input', 'textarea', 'canvas'].map((tag) => `wx-${tag}`).join(',');

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><style>
:root{--rpx:calc(100vw / 750)}body{margin:0;font:16px/1.4 system-ui,"Noto Sans CJK SC"}#title{height:44px;line-height:44px;text-align:center;font-weight:600}#toast{position:fixed;bottom:0}
${BLOCKS}{display:block}wx-text{display:inline;white-space:pre-wrap}wx-image{display:inline-block;overflow:hidden;width:320px;height:240px}wx-image img{width:100%;height:100%;object-fit:cover}
wx-button{margin:0 auto;padding:0 14px;text-align:center;line-height:2.55;border-radius:5px;font-size:18px}.field{border:0;width:100%;font:inherit;background:transparent}.map{background:#cde;height:100%;min-height:80px}
</style></head><body><div id="title"></div><div id="pages"></div><div id="toast"></div><script src="weapp.js"></script><script src="runtime.js"></script></body></html>`;
