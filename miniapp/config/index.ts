import { join, resolve } from 'node:path';
import { defineConfig } from '@tarojs/cli';

const OUTPUT = join('dist', process.env.TARO_ENV ?? 'h5');
const SHARED = resolve(__dirname, '../../shared');

/**
 * One Taro build for the WeChat mini-program and for h5. Run with this folder's parent (`miniapp/`) as working directory.
 * On h5 sizes stay px: phones show them as drawn at 375, and the desk is not scaled with the window.
 */
export default defineConfig({
  projectName: 'gezhi',
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: OUTPUT,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: true },
  // Where the mini-program finds its server; h5 asks the origin it came from.
  defineConstants: {
    API_ORIGIN: JSON.stringify(process.env.TARO_APP_API_ORIGIN ?? 'http://127.0.0.1:3000'),
    SUBSCRIBE_TEMPLATES: JSON.stringify(process.env.TARO_APP_SUBSCRIBE_TEMPLATES ?? ''),
  },
  // The native map takes its marks from files of the package.
  copy: { patterns: [{ from: 'src/assets/', to: join(OUTPUT, 'assets/') }], options: {} },
  mini: {
    compile: { include: [SHARED] },
    optimizeMainPackage: { enable: true },
    postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
  },
  h5: {
    compile: { include: [SHARED] },
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // What several pages share is loaded once, not with each of them.
    webpackChain: (chain) => { chain.optimization.splitChunks({ chunks: 'all', minSize: 20_000, maxInitialRequests: 20, maxAsyncRequests: 20 }); },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: { ignoreOrder: true, filename: 'css/[name].[contenthash:8].css', chunkFilename: 'css/[name].[contenthash:8].css' },
    postcss: { pxtransform: { enable: false }, autoprefixer: { enable: true, config: {} }, cssModules: { enable: false } },
  },
});
