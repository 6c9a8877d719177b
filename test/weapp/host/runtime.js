import { beside, globals, requireModule, weapp } from './modules.js';
import { isKnown, openBackend, space, templateOf } from './components.js';
import { makeWx } from './wx.js';

/** A host for the built mini-program: pages on a stack, drawn by WeChat's own engine in a real browser. */
const stack = [];
const registering = new Set();
let app;

window.pageElement = () => stack.at(-1)?.element;
window.pagePaths = () => stack.map((page) => page.path);
window.wx = makeWx({
  navigateTo: ({ url }) => open(url),
  redirectTo: ({ url }) => { closeTop(); open(url); },
  reLaunch: ({ url }) => { closeAll(); open(url); },
  switchTab: ({ url }) => { closeAll(); open(url); },
  navigateBack: () => { closeTop(); showTop(); },
  setNavigationBarTitle: ({ title }) => { document.getElementById('title').textContent = title; },
  showToast: ({ title }) => { document.getElementById('toast').textContent = title; },
});

Object.assign(globals, {
  App: (made) => { app = made; },
  getApp: () => app,
  getCurrentPages: () => stack.map(({ page }) => page),
});

const backend = openBackend();
for (const css of Object.values(weapp.styles)) document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
requireModule('app');
app.onLaunch?.(window.wx.getLaunchOptionsSync());
app.onShow?.(window.wx.getLaunchOptionsSync());
open(`/${location.hash.slice(1) || weapp.app.pages[0]}`);

function open(url) {
  const [path, search = ''] = url.replace(/^\//, '').split('?');
  register(path);
  const below = stack.at(-1);
  if (below) {
    below.page.onHide?.();
    below.element.style.display = 'none';
  }
  const root = backend.createRoot('wx-page', space, `/${path}`);
  const page = root.get();
  const setData = page.setData.bind(page);
  page.setData = (data, act) => setData(withPlainPaths(data), act);
  page.route = page.__route__ = path;
  const host = document.getElementById('pages');
  const holder = host.appendChild(document.createElement('div'));
  root.attach(host, holder);
  stack.push({ path, root, page, element: root.getComponent().getBackendElement() });
  showTitle(path);
  page.onLoad?.(Object.fromEntries(new URLSearchParams(search)));
  page.onShow?.();
  requestAnimationFrame(() => page.onReady?.());
}

function register(path) {
  if (isKnown(path) || registering.has(path)) return;
  registering.add(path);
  const settings = weapp.json[path] ?? {};
  space.addComponentStaticConfig(path, settings);
  space.addCompiledTemplate(path, templateOf(path));
  for (const other of Object.values(settings.usingComponents ?? {})) register(beside(path, other));
  space.componentEnv(path, (makers) => {
    Object.assign(globals, { Page: makers.Page, Component: makers.Component, Behavior: makers.Behavior });
    requireModule(path);
  });
}

function closeTop() {
  const top = stack.pop();
  if (!top) return;
  top.page.onUnload?.();
  top.root.release();
  top.element.remove();
}

function closeAll() {
  while (stack.length > 0) closeTop();
}

function showTop() {
  const top = stack.at(-1);
  if (!top) return;
  top.element.style.display = '';
  showTitle(top.path);
  top.page.onShow?.();
}

function showTitle(path) {
  document.getElementById('title').textContent = weapp.json[path]?.navigationBarTitleText ?? weapp.app.window?.navigationBarTitleText ?? '';
}

/** Taro writes `root.cn.[0]`, which WeChat takes and the open-source engine does not. */
function withPlainPaths(data) {
  return Object.fromEntries(Object.entries(data).map(([path, value]) => [path.replaceAll('.[', '['), value]));
}
