/** The compiled files of the mini-program: `window.weapp = { app, json, styles, templates, modules }`, written by pack-weapp.ts. */
export const weapp = window.weapp;

/** What `App`, `Page` and the like mean to the module being read just now; pages.js puts them in. */
export const globals = {};

const read = new Map();

/** CommonJS as the mini-program's own runtime has it: each file sees `wx` and the makers as its own names. */
export function requireModule(path) {
  const known = read.get(path);
  if (known) return known.exports;
  const run = weapp.modules[path];
  if (!run) throw new Error(`no such file in the build: ${path}.js`);
  const module = { exports: {} };
  read.set(path, module);
  const late = (name) => (...args) => globals[name](...args);
  run(module, module.exports, (other) => requireModule(beside(path, other)), window.wx, late('App'), late('Page'), late('Component'), late('Behavior'), late('getApp'), late('getCurrentPages'));
  return module.exports;
}

/** `pages/home/index` + `../../base` → `base` */
export function beside(path, other) {
  const parts = other.startsWith('/') ? [] : path.split('/').slice(0, -1);
  for (const part of other.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/').replace(/\.js$/, '');
}
