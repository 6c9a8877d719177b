import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DRUM_TOWER } from './demo-day';
import { scene } from './demo-scenes';
import { openPage, sees, signIn } from './page-steps';
import { addPhotoFile, openReport, sendReport, understoodAs, writes } from './report-page';

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } } as const;
const THEMES = ['light', 'dark'] as const;
const REPORT = { text: '步行街入口的路灯不亮，晚上看不清台阶', scene: 'lamp' } as const;

type Size = keyof typeof SIZES;
type Theme = (typeof THEMES)[number];

export interface Sitting {
  readonly browser: Browser;
  readonly url: string;
  /** The simulated group, where there is one. */
  readonly chatUrl?: string;
  readonly folder: string;
  /** What the pages take for now: the town's business time. */
  readonly now?: Date;
  /** Who has tasks. */
  readonly officer: string;
}

interface Shooting extends Sitting {
  readonly size: Size;
  readonly theme: Theme;
}

/** Pictures of every page in both sizes and both themes, named page-size-theme.png. */
export async function photographAll(sitting: Sitting): Promise<void> {
  const kept = await reportOnce(sitting);
  for (const theme of THEMES) {
    for (const size of ['phone', 'desk'] as const) {
      const shooting = { ...sitting, size, theme };
      await ofCitizen(shooting, kept);
      await ofStaff(shooting);
      await ofDesk(shooting);
      await ofChat(shooting);
    }
  }
}

/** A phone that has sent one report: what it remembers is carried into the others. */
async function reportOnce(sitting: Sitting): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
  const context = await contextFor({ ...sitting, size: 'phone', theme: 'light' });
  const page = await openPage(context, sitting.url);
  await fillReport(page);
  await sendReport(page);
  const kept = await context.storageState();
  await context.close();
  return kept;
}

async function fillReport(page: Page): Promise<void> {
  await openReport(page);
  await addPhotoFile(page, await scene(REPORT.scene, { isMended: false, seed: 3 }));
  await writes(page, REPORT.text);
  await understoodAs(page);
  await page.getByRole('button', { name: '上报', exact: true }).waitFor();
}

async function ofCitizen(shooting: Shooting, kept: Awaited<ReturnType<typeof reportOnce>>): Promise<void> {
  const context = await contextFor(shooting, kept);
  const page = await openPage(context, shooting.url);
  await shoot(shooting, page, 'home');
  await page.goto(`${shooting.url}/#/pages/nearby/index`);
  await sees(page, /正在处理 \d/);
  await shoot(shooting, page, 'nearby');
  await page.goto(`${shooting.url}/#/pages/mine/index`);
  await sees(page, REPORT.text);
  await shoot(shooting, page, 'mine');
  await page.getByRole('button', { name: new RegExp(REPORT.text) }).click();
  await sees(page, '回执号');
  await shoot(shooting, page, 'receipt');
  await context.close();
  await ofReportPage(shooting);
}

async function ofReportPage(shooting: Shooting): Promise<void> {
  const context = await contextFor(shooting);
  const page = await openPage(context, shooting.url);
  await fillReport(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await shoot(shooting, page, 'report');
  await context.close();
}

async function ofStaff(shooting: Shooting): Promise<void> {
  const context = await contextFor(shooting);
  const page = await signIn(context, shooting.url, shooting.officer);
  await page.goto(`${shooting.url}/#/packages/staff/today/index`);
  await sees(page, '按时限先后');
  await closeRedCover(shooting, page);
  await shoot(shooting, page, 'staff-today');
  await page.locator('.task').first().click();
  await sees(page, '为什么派到这里');
  await shoot(shooting, page, 'staff-case');
  await context.close();
}

/** What is over time covers the page first. */
async function closeRedCover(shooting: Shooting, page: Page): Promise<void> {
  const known = page.getByRole('button', { name: '知道了', exact: true });
  if (!await known.isVisible()) return;
  await shoot(shooting, page, 'staff-red');
  await known.click();
}

async function ofDesk(shooting: Shooting): Promise<void> {
  const context = await contextFor(shooting);
  const page = await signIn(context, shooting.url, 'lingdao');
  await page.goto(`${shooting.url}/#/packages/desk/index?view=overview`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await shoot(shooting, page, 'desk-overview');
  await page.goto(`${shooting.url}/#/packages/desk/index?view=cases&queue=open`);
  await page.reload();
  await page.getByRole('row').nth(2).click();
  await sees(page, '为什么派到这里');
  await shoot(shooting, page, 'desk-cases');
  await context.close();
  const other = await contextFor(shooting);
  const operator = await signIn(other, shooting.url, 'yunwei');
  await operator.goto(`${shooting.url}/#/packages/desk/index?view=operator`);
  await operator.getByRole('heading', { level: 1 }).waitFor();
  await shoot(shooting, operator, 'desk-operator');
  await operator.goto(`${shooting.url}/#/packages/desk/index?view=fleet`);
  await sees(operator, '群聊账号');
  await shoot(shooting, operator, 'desk-fleet');
  await other.close();
  await ofRouting(shooting);
}

/** A rule that would send rubbish elsewhere. */
const RULES_SHEET = '编号,次序,名称,含有词语,单位编号\nrubbish,1,垃圾由街道清运,垃圾|垃圾桶,330203001\n';

async function ofRouting(shooting: Shooting): Promise<void> {
  const context = await contextFor(shooting);
  const page = await signIn(context, shooting.url, 'zhibanzhang');
  const opens = async (part: string) => {
    await page.goto(`${shooting.url}/#/packages/desk/index?view=routing&part=${part}`);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await opens('proposals');
  await sees(page, '已决定');
  await shoot(shooting, page, 'desk-proposals');
  const accept = page.getByRole('button', { name: '采纳', exact: true }).first();
  if (await accept.isVisible()) {   // a city at an address may have no proposals
    await accept.click();
    await shoot(shooting, page, 'desk-proposal-accept');
    await page.getByRole('region', { name: '等人决定' }).getByRole('button', { name: /^\d{6}-/ }).first().click();
    await page.getByText('逐级说明和可选单位').click();
    await page.getByText('以往类似案件由谁办').scrollIntoViewIfNeeded();
    await shoot(shooting, page, 'desk-case-route');
  }
  await opens('explain');
  await page.getByRole('textbox', { name: '情况' }).fill(REPORT.text);
  await page.getByRole('textbox', { name: '坐标或网格代码' }).fill('121.5543, 29.8715');
  await shoot(shooting, page, 'desk-explain-form');
  await page.getByRole('button', { name: '看会派到哪里' }).click();
  await sees(page, '逐级说明');
  await shoot(shooting, page, 'desk-explain');
  await opens('replay');
  await page.getByRole('combobox', { name: '试哪张表' }).selectOption('routingRules');
  await page.getByLabel('选择表格', { exact: true }).setInputFiles({ name: '派遣规则.csv', mimeType: 'text/csv', buffer: Buffer.from(RULES_SHEET) });
  await shoot(shooting, page, 'desk-replay-form');
  await page.getByRole('button', { name: '开始试行' }).click();
  await sees(page, /看完 \d+ 件/);
  await shoot(shooting, page, 'desk-replay');
  await context.close();
}

async function ofChat(shooting: Shooting): Promise<void> {
  if (shooting.chatUrl === undefined) return;
  const context = await contextFor(shooting);
  const page = await openPage(context, shooting.chatUrl);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await shoot(shooting, page, 'chat');
  await context.close();
}

async function contextFor({ browser, size, theme, now }: Shooting, storageState?: Awaited<ReturnType<typeof reportOnce>>): Promise<BrowserContext> {
  const isPhone = size === 'phone';
  const context = await browser.newContext({
    viewport: SIZES[size], deviceScaleFactor: isPhone ? 2 : 1, isMobile: isPhone, hasTouch: isPhone, colorScheme: theme, locale: 'zh-CN', timezoneId: 'Asia/Shanghai',
    geolocation: { longitude: DRUM_TOWER.longitude, latitude: DRUM_TOWER.latitude, accuracy: 15 }, permissions: ['geolocation'],
    ...(storageState === undefined ? {} : { storageState }),
  });
  if (now !== undefined) await context.clock.setFixedTime(now);
  return context;
}

/** Waits until pictures and maps have come. */
async function shoot({ folder, size, theme }: Shooting, page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => Promise.all([...document.images].filter((image) => !image.complete && image.loading !== 'lazy').map((image) => new Promise((done) => { image.onload = image.onerror = done; }))));
  await page.waitForTimeout(400);   // canvas maps and transitions tell nobody when they are done
  await page.screenshot({ path: join(folder, `${name}-${size}-${theme}.png`) });
}
