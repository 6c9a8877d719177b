import { weapp } from './modules.js';

/** The phone's own functions. Network, storage and pictures are real ones of the browser; what needs WeChat answers as a phone in a hand would. */
const SCREEN = {
  pixelRatio: 2, windowWidth: 390, windowHeight: 844, screenWidth: 390, screenHeight: 844, statusBarHeight: 20, platform: 'android', brand: 'test', model: 'test',
  system: 'Android 14', language: 'zh_CN', version: '8.0.50', SDKVersion: '3.5.0', fontSizeSetting: 16, safeArea: { top: 20, left: 0, right: 390, bottom: 844, width: 390, height: 824 },
};
const LAUNCH = { path: weapp.app.pages[0], query: {}, scene: 1001 };

/** Every call with what was asked, for the test to read. */
export const calls = (window.wxCalls = []);

/** Answers of the phone, by function; a test may put in its own. */
const answers = (window.wxAnswers = {
  getLocation: () => ({ ...window.phonePlace, accuracy: 12 }),
  getSetting: () => ({ authSetting: { 'scope.userLocation': true } }),
  getNetworkType: () => ({ networkType: 'wifi' }),
  login: () => ({ code: 'code' }),
  chooseMedia: () => ({ tempFiles: [{ tempFilePath: window.phonePhoto, size: 1, fileType: 'image' }] }),
  getImageInfo: ({ src }) => ({ path: src, width: 640, height: 480 }),
  compressImage: ({ src }) => ({ tempFilePath: src }),
  showModal: () => ({ confirm: true, cancel: false }),
});

/** Taro hands on only what it finds as the phone's own names; anything else a page asks for is stood in for when asked. */
const NAMES = [
  'chooseImage', 'chooseMedia', 'getLocation', 'chooseLocation', 'openLocation', 'login', 'checkSession', 'showModal', 'showLoading', 'hideLoading', 'hideToast', 'showActionSheet', 'previewImage', 'previewMedia',
  'getSetting', 'openSetting', 'authorize', 'requestSubscribeMessage', 'setStorage', 'getStorage', 'removeStorage', 'scanCode', 'makePhoneCall', 'setClipboardData', 'getClipboardData', 'pageScrollTo',
  'startPullDownRefresh', 'stopPullDownRefresh', 'getImageInfo', 'compressImage', 'getNetworkType', 'onNetworkStatusChange', 'offNetworkStatusChange', 'onAppShow', 'offAppShow', 'onAppHide', 'offAppHide',
  'onWindowResize', 'offWindowResize', 'onKeyboardHeightChange', 'offKeyboardHeightChange', 'vibrateShort', 'showShareMenu', 'hideShareMenu', 'updateShareMenu', 'setNavigationBarColor', 'setBackgroundColor', 'downloadFile',
  'getFileSystemManager', 'saveImageToPhotosAlbum', 'hideTabBar', 'showTabBar', 'setTabBarBadge', 'removeTabBarBadge', 'hideHomeButton', 'enableAlertBeforeUnload', 'disableAlertBeforeUnload', 'reportEvent', 'getUpdateManager',
];

/** @param pages functions that open and close pages, by name */
export function makeWx(pages) {
  const own = {
    ...Object.fromEntries(NAMES.map((name) => [name, standIn(name)])), ...phone, ...storage, request, uploadFile, connectSocket,
    ...Object.fromEntries(Object.entries(pages).map(([name, act]) => [name, (options = {}) => answered(name, options, () => act(options))])),
  };
  return new Proxy(own, {
    get: (target, name) => (name in target || typeof name !== 'string' ? target[name] : standIn(name)),
    has: () => true,
  });
}

/** Taro asks for many functions this page never needs: listening to nothing, and saying yes. */
function standIn(name) {
  if (/^(on|off)[A-Z]/.test(name)) return () => undefined;
  if (/Sync$/.test(name)) return () => undefined;
  if (/^(webpackJsonp|__|cloud$)/.test(name)) return undefined;
  return (options = {}) => answered(name, options, () => answers[name]?.(options));
}

function answered(name, options, act) {
  calls.push([name, plain(options)]);
  return Promise.resolve().then(act).then(
    (result) => told(options, 'success', { errMsg: `${name}:ok`, ...(result ?? {}) }),
    (error) => told(options, 'fail', { errMsg: `${name}:fail ${error.message}` }),
  );
}

function told(options, how, result) {
  options?.[how]?.(result);
  options?.complete?.(result);
  return result;
}

function plain(options) {
  return JSON.parse(JSON.stringify(options ?? {}));
}

const phone = {
  nextTick: (act) => Promise.resolve().then(act),
  canIUse: () => true,
  getSystemInfoSync: () => SCREEN, getWindowInfo: () => SCREEN, getDeviceInfo: () => SCREEN, getAppBaseInfo: () => SCREEN,
  getSystemSetting: () => ({}), getAppAuthorizeSetting: () => ({}),
  getAccountInfoSync: () => ({ miniProgram: { appId: 'test', envVersion: 'develop', version: '' } }),
  getLaunchOptionsSync: () => LAUNCH, getEnterOptionsSync: () => LAUNCH,
  getMenuButtonBoundingClientRect: () => ({ top: 26, left: 293, right: 380, bottom: 58, width: 87, height: 32 }),
  createSelectorQuery: selectorQuery,
  createMapContext: () => ({ getCenterLocation: (options) => answered('getCenterLocation', options, () => window.phonePlace), moveToLocation: () => undefined }),
};

const storage = {
  getStorageSync: (key) => JSON.parse(localStorage.getItem(`wx:${key}`) ?? '""'),
  setStorageSync: (key, value) => localStorage.setItem(`wx:${key}`, JSON.stringify(value)),
  removeStorageSync: (key) => localStorage.removeItem(`wx:${key}`),
  getStorageInfoSync: () => ({ keys: Object.keys(localStorage).filter((key) => key.startsWith('wx:')).map((key) => key.slice(3)) }),
};

function request(options) {
  const stop = new AbortController();
  void answered('request', options, async () => {
    const body = options.data === undefined || options.method === 'GET' ? undefined : typeof options.data === 'string' ? options.data : JSON.stringify(options.data);
    const answer = await fetch(here(options.url), { method: options.method ?? 'GET', headers: options.header ?? {}, body, signal: stop.signal });
    const text = await answer.text();
    return { statusCode: answer.status, header: Object.fromEntries(answer.headers), data: options.dataType === 'text' ? text : parsed(text) };
  });
  return { abort: () => stop.abort(), onHeadersReceived: () => undefined, offHeadersReceived: () => undefined };
}

function uploadFile(options) {
  void answered('uploadFile', options, async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(options.formData ?? {})) form.append(name, value);
    form.append(options.name, await (await fetch(options.filePath)).blob(), 'photo.jpg');
    const answer = await fetch(here(options.url), { method: 'POST', headers: options.header ?? {}, body: form });
    return { statusCode: answer.status, data: await answer.text() };
  });
  return { abort: () => undefined, onProgressUpdate: (act) => act({ progress: 100 }), offProgressUpdate: () => undefined };
}

function connectSocket(options) {
  const socket = new WebSocket(here(options.url).replace(/^http/, 'ws'), options.protocols ?? []);
  void answered('connectSocket', options, () => undefined);
  return {
    get readyState() { return socket.readyState; },
    onOpen: (act) => socket.addEventListener('open', () => act({ header: {} })),
    onMessage: (act) => socket.addEventListener('message', ({ data }) => act({ data })),
    onClose: (act) => socket.addEventListener('close', ({ code, reason }) => act({ code, reason })),
    onError: (act) => socket.addEventListener('error', () => act({ errMsg: 'socket error' })),
    send: ({ data, success, fail }) => {
      try {
        socket.send(data);
        success?.({ errMsg: 'send:ok' });
      } catch (error) {
        fail?.({ errMsg: error.message });
      }
    },
    close: ({ code, success } = {}) => {
      socket.close(code);
      success?.({ errMsg: 'close:ok' });
    },
  };
}

/** The build names the server it was made for; here the pages come from the server itself. */
function here(url) {
  const { pathname, search } = new URL(url, location.href);
  return location.origin + pathname + search;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function selectorQuery() {
  const jobs = [];
  let target = () => null;
  const rectOf = (element) => {
    if (!element) return null;
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    return { id: element.id, dataset: {}, left, top, right, bottom, width, height, scrollTop: element.scrollTop, scrollLeft: element.scrollLeft, node: element.querySelector?.('canvas') ?? undefined };
  };
  const add = (act) => {
    const of = target;
    jobs.push(() => {
      const found = of();
      const result = Array.isArray(found) ? found.map(rectOf) : rectOf(found);
      act?.(result);
      return result;
    });
    return query;
  };
  const within = () => window.pageElement() ?? document.body;
  const query = {
    in: () => query,
    select: (selector) => { target = () => within().querySelector(selector); return query; },
    selectAll: (selector) => { target = () => [...within().querySelectorAll(selector)]; return query; },
    selectViewport: () => { target = () => document.documentElement; return query; },
    boundingClientRect: add, scrollOffset: add, node: add, context: add,
    fields: (_fields, act) => add(act),
    exec: (act) => { setTimeout(() => { const results = jobs.map((job) => job()); act?.(results); }); return query; },
  };
  return query;
}
