import { COLOURS } from './theme/tokens';

const isWeapp = process.env.TARO_ENV === 'weapp';

/** The desk is for wide screens, one page with its own places in the address: left out of the mini-program's package. */
const DESK = { root: 'packages/desk', pages: ['index'] };
const STAFF = { root: 'packages/staff', pages: ['sign-in/index', 'today/index', 'case/index', 'settle/index', 'contractor/index', 'absence/index'] };

/** What a group's notice leads to, and binding by code: for citizens and staff. */
const CHAT = { root: 'packages/chat', pages: ['bind/index'] };

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/mine/index', 'pages/nearby/index', 'pages/report/index', 'pages/receipt/index'],
  subPackages: isWeapp ? [STAFF, CHAT] : [STAFF, CHAT, DESK],
  window: {
    navigationBarTitleText: '格治',
    navigationBarTextStyle: 'black',
    navigationBarBackgroundColor: COLOURS.light.ground,
    backgroundColor: COLOURS.light.ground,
    backgroundTextStyle: 'dark',
    // On h5 pages draw their own head: components/page-head.
    ...(isWeapp ? {} : { navigationStyle: 'custom' as const }),
  },
  tabBar: {
    custom: !isWeapp,
    color: COLOURS.light.second,
    selectedColor: COLOURS.light.brand,
    backgroundColor: COLOURS.light.surface,
    borderStyle: 'white',
    list: [
      { pagePath: 'pages/home/index', text: '上报', iconPath: 'assets/tab-report.png', selectedIconPath: 'assets/tab-report-on.png' },
      { pagePath: 'pages/mine/index', text: '我的', iconPath: 'assets/tab-mine.png', selectedIconPath: 'assets/tab-mine-on.png' },
      { pagePath: 'pages/nearby/index', text: '附近', iconPath: 'assets/tab-nearby.png', selectedIconPath: 'assets/tab-nearby-on.png' },
    ],
  },
  requiredPrivateInfos: ['getLocation'],
  permission: { 'scope.userLocation': { desc: '用于标出问题地点；网格员当班时经同意就近派任务' } },
  lazyCodeLoading: 'requiredComponents',
});
