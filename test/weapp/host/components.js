import * as glassEasel from 'glass-easel';
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { weapp } from './modules.js';

/** WeChat's open-source engine with the built-in components a page of ours is made of. */
const BOXES = [
  'view', 'cover-view', 'scroll-view', 'swiper', 'swiper-item', 'form', 'label', 'navigator', 'movable-area', 'movable-view', 'rich-text', 'page-meta', 'page-container', 'root-portal', 'picker', 'picker-view',
  'picker-view-column', 'radio-group', 'checkbox-group', 'video', 'web-view', 'icon', 'progress', 'slider', 'radio', 'checkbox', 'match-media', 'native-slot', 'ad', 'editor', 'camera', 'live-player', 'text',
];
const FIELDS = { value: String, placeholder: String, type: String, maxlength: Number, disabled: Boolean };
const tags = new Set();

const environment = new MiniProgramEnv();
export const space = environment.createCodeSpace('', true);
const components = space.getComponentSpace();

const prepare = space.prepareComponentOptions.bind(space);
space.prepareComponentOptions = (...args) => {
  const [options, style] = prepare(...args);
  return [Object.assign(options, { writeIdToDOM: true, idPrefixGenerator: null }), style];
};

/** Whether a page or component of this path is known already. */
export function isKnown(path) {
  return Boolean(components.getComponentByUrlWithoutDefault(`/${path}`, ''));
}

export function templateOf(path) {
  return { groupList: weapp.templates, content: weapp.templates[path] };
}

/** Draws into the browser's own document and hands its events to the engine. */
export function openBackend() {
  defineAll();
  const context = new glassEasel.CurrentWindowBackendContext();
  context.document = {
    createElement: (tag) => document.createElement(tag.startsWith('native:') ? tag.slice(7) : tags.has(tag) ? `wx-${tag}` : tag),
    createTextNode: (text) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  };
  glassEasel.globalOptions.throwGlobalError = false;
  const backend = environment.associateBackend(context);
  context.onEvent((target, type, detail, options) => {
    const event = new glassEasel.Event(type, { x: detail?.x ?? 0, y: detail?.y ?? 0 }, options);
    glassEasel.Event.dispatchEvent(target, event);
    return event.defaultPrevented() ? 1 : 0;
  });
  return backend;
}

function defineAll() {
  for (const tag of ['input', 'textarea', 'canvas']) components.setGlobalUsingComponent(`native-${tag}`, `native:${tag}`);
  for (const name of BOXES) define(name, 'box');
  define('button', 'box', { size: String, type: String, disabled: Boolean, openType: String });
  define('map', 'map', { latitude: Number, longitude: Number, markers: Array, scale: Number });
  define('image', 'image', { src: String, mode: String });
  define('cover-image', 'image', { src: String });
  define('canvas', 'canvas', { type: String, canvasId: String });
  define('input', 'input', FIELDS, forwardTyping('input'));
  define('textarea', 'textarea', FIELDS, forwardTyping('textarea'));
  define('switch', 'switch', { checked: Boolean });
}

function define(name, template, properties, attached) {
  const plain = components.define(`wx-${name}`).options({ styleScope: glassEasel.StyleScopeManager.globalScope() }).template(templateOf(`builtin/${template}`));
  const made = properties === undefined ? plain : plain.definition({ properties, lifetimes: attached ? { attached } : {} });
  components.setGlobalUsingComponent(name, made.registerComponent());
  tags.add(name);
}

/** What is typed into the browser's field reaches the page as the component's own event. */
function forwardTyping(tag) {
  return function attached() {
    const field = this.getBackendElement().querySelector(tag);
    const tell = (type) => (event) => {
      event.stopPropagation();
      glassEasel.triggerEvent(this, type, { value: field.value, cursor: field.selectionStart }, { bubbles: false });
    };
    for (const type of ['input', 'focus', 'blur']) field.addEventListener(type, tell(type));
    field.addEventListener('keydown', (event) => { if (event.key === 'Enter' && tag === 'input') tell('confirm')(event); });
  };
}
