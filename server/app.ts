import type { Server as HttpServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import type Koa from 'koa';
import type { CaseFile } from '../shared/case/case-file';
import { responsibleUnitId } from '../shared/city/asset';
import { accountRoutes } from './account/account.routes';
import { alertStore } from './alert/alert.store';
import { alertRoutes } from './alert/alert.routes';
import { openDevices, type Devices } from './alert/devices';
import { alertReporting } from './alert/report-alert';
import { assetStore } from './asset/asset.store';
import { assetRoutes } from './asset/asset.routes';
import { putDemoAssets } from './asset/demo-assets';
import { openDeputies } from './account/deputies';
import { openPeople } from './account/people';
import { peopleRoutes } from './account/people.routes';
import { rosterRoutes } from './account/roster.routes';
import { openAccounts } from './account/sign-in';
import { openShifts } from './account/shifts';
import { openInScope, type CaseRouteTools } from './case/case-gate';
import { caseRoutes } from './case/case.routes';
import { caseStore } from './case/case.store';
import { actOnCase, type CaseActTools } from './case/act-on-case';
import { confirmedOwners } from './case/confirmed-owner';
import { openDuplicates } from './case/duplicates.routes';
import { openCase } from './case/open-case';
import { planCase } from './case/plan-case';
import { savedFilterRoutes } from './case/saved-filters.routes';
import { savedFilterStore } from './case/saved-filters.store';
import { cityRoutes } from './city/city.routes';
import type { LiveCity } from './city/live-city';
import { tableRoutes } from './city/tables/tables.routes';
import { openChatInbox } from './chat-inbox/chat-inbox';
import { openFleet } from './fleet/fleet';
import { clueWorker } from './clue/clue-worker';
import { enforcementStore } from './enforcement/enforcement.store';
import { enforcementRoutes } from './enforcement/enforcement.routes';
import { openEmergencySwitch } from './emergency/emergency';
import { openIntake } from './intake/intake';
import { JOBS } from './jobs/jobs';
import { startJobs, type RunningJobs } from './jobs/start-jobs';
import { noticeRoutes } from './notice/notice.routes';
import { accountNoticing } from './notice/account-notice';
import { noticeStore } from './notice/notice.store';
import { emergencyRoomSubscriber } from './notice/emergency-room';
import { roomSubscriber } from './notice/room';
import { openSms } from './notice/sms/sms';
import { inboxSubscriber } from './notice/send-notice';
import { openPages } from './notice/socket';
import { deadDelivery, deliveriesStore } from './outbox/deliveries.store';
import { eventStore } from './outbox/events.store';
import { linkReports } from './outbox/link-reports';
import { pendingEvents } from './outbox/pending-events.store';
import { openRelay } from './outbox/relay';
import { changeStreamWaker } from './outbox/waker';
import { subscriberList } from './outbox/subscribers';
import type { ServerContext } from './platform/context';
import { healthRoutes, platformChecks } from './platform/health';
import { openKoa } from './platform/open-koa';
import { numberBlocks } from './platform/numbers';
import { openApiRoute } from './platform/openapi';
import type { Route } from './platform/route';
import { addLate } from './report/add-late';
import { additionCarrying } from './report/carry-additions';
import { photoMarking } from './report/mark-photos';
import { photoMaker } from './report/photo-maker';
import { photoStore } from './report/photo.store';
import { knownPhotos } from './report/photos-like';
import { photoRoutes } from './report/photos.routes';
import { receiveReport, type House } from './report/receive-report';
import { receiptSecretOf } from './report/report-identity';
import { reportStore } from './report/report.store';
import { reportDesk } from './report/report-desk';
import { reportOfReceipt } from './report/report-gate';
import { reportRoutes } from './report/report.routes';
import { takeBackPart } from './report/take-back-part';
import { urgeReport } from './report/urge-report';
import { waitingRoutes } from './report/waiting.routes';
import { dutyPublishing } from './routing/publish-duty';
import { proposalStore } from './routing/proposals.store';
import { proposeConfirmed } from './routing/propose-duty';
import { routing } from './routing/routing.routes';
import { scoreRoutes } from './score/score.routes';
import { openAdviser } from './triage/advise-cases';
import type { LiveMatters } from './triage/live-matters';
import { openTriageLearning } from './triage/triage-learning';

const H5_FOLDER = fileURLToPath(new URL('../miniapp/dist/h5', import.meta.url));

/** The embedded broker's port, counted from the pages'. */
const MQTT_PORT = 3;

export interface App {
  readonly koa: Koa;
  readonly routes: readonly Route[];
  /** Sockets on the same port as the pages. */
  attach(httpServer: HttpServer): void;
  /** Relay, jobs and the ears for devices; left out on a machine that only answers. */
  startWork(): Promise<void>;
  /** Everything that can be told is told and every picture made; for tests and orderly ends. */
  settle(): Promise<void>;
  closeSockets(): Promise<void>;
  stop(): Promise<void>;
  /** Where devices speak to; left out on a machine that only answers. */
  devicesUrl(): string | undefined;
}

/** The one list of middlewares, routes and subscribers. What a stage needs of another is handed over here. */
export async function createApp(context: ServerContext, live: LiveCity, matters: LiveMatters): Promise<App> {
  const { db, log, metrics, clock, city, settings } = context;
  const [reports, photos, cases] = [reportStore(db), photoStore(db), caseStore(db)];
  const alerts = alertStore(db);
  const notices = noticeStore(db);
  const numbers = numberBlocks(db);
  const lookAtPages = (): void => { void pages.look(); };   // whose rights changed: his open pages follow at once
  const accounts = await openAccounts(context, lookAtPages);
  const deputies = await openDeputies(context, lookAtPages);
  const shifts = openShifts(context, deputies.workOf);
  const maker = photoMaker(context, photos);
  const districtCodes = city.districts.map(({ code }) => code);
  const pending = pendingEvents(db);
  const assets = assetStore(db);
  const nearestAsset = assets.nearest;
  const enforcement = enforcementStore(db);
  const acting: CaseActTools = { context, cases, numbers, openEnforcement: enforcement.insertBeside, roster: { onShift: shifts.patrolsOnShift, placesOf: shifts.placesOf } };
  const house: House = {
    context, reports, photos, numbers,
    openCase: (report) => openCase(context, { cases, numbers, nearestAsset }, report),
    putToWait: (report, reason) => pending.putToWait(report, reason, clock.now()),
    caseOf: (report) => cases.foundedBy(report, districtCodes),
    wholeCase: (caseFile) => cases.records.whole(caseFile),
    actOnCase: (input) => actOnCase(acting, input),
  };
  const wholeCaseById = async (caseId: string): Promise<CaseFile | undefined> => {
    const caseFile = await cases.byId(caseId);
    return caseFile && cases.records.whole(caseFile);
  };
  const gate = { personOf: accounts.personOf, holderOf: accounts.holderOf, standsFor: deputies.standsFor, reportOf: reportOfReceipt(context, reports) };
  const pages = openPages(gate, context, (unitId) => city.unitById.get(unitId)?.name);

  const fleet = openFleet(context, () => ({ ...chat.queue, cellsOf: clues.cellsOf }), accountNoticing(notices));
  const chat = openChatInbox(context, fleet, (asked) => clues.memberFor(asked));
  const clues = clueWorker(context, {
    inbox: chat.messages, say: chat.say, accountOf: chat.messages.accountOf, botIds: fleet.ownIds, roomNameOf: fleet.roomNameOf,
    secretOf: async (receiptNo) => reports.byReceiptNo(receiptNo).then((report) => report && receiptSecretOf(context.sign, report._id)),
    receiveReport: (received) => receiveReport(house, received),
    addTo: (addition) => addLate(house, addition), takeBack: (taken) => takeBackPart(house, taken),
    caseOfReceipt: async (receiptNo) => {
      const report = await reports.byReceiptNo(receiptNo);
      return report && (report.caseId === undefined ? house.caseOf(report) : cases.byId(report.caseId));
    },
    urgeReport: (receiptNo, key) => urgeReport(house, receiptNo, key), actOnCase: house.actOnCase,
  });

  const caseTools: CaseRouteTools = {
    ...acting, context,
    receiptNosOf: async (caseIds) => (await reports.ofCases(caseIds)).map(({ receiptNo }) => receiptNo),
    arePhotosKnown: async (photoIds) => (await Promise.all(photoIds.map(photos.byId))).every((row) => row !== undefined),
  };
  const intake = await openIntake({
    context,
    desk: reportDesk(house, cases.setAnswerBy),
    cases: {
      wholeCase: wholeCaseById,
      reportsOfCases: reports.ofCases,
      reportById: reports.byId,
    },
    caseInScope: async (caller, no) => (await openInScope(caseTools, caller, no)).caseFile,
  });

  const learning = openTriageLearning(context, matters, (ids) => cases.byIds(ids, false));
  const adviser = openAdviser(context, cases, reports);
  const duplicates = openDuplicates(caseTools, knownPhotos(photos, reports));
  const sms = openSms(context, { workOf: deputies.workOf, casesById: cases.byIds });
  const subscribers = subscriberList({
    inbox: inboxSubscriber({ city, notices, casesById: (ids, isRecordRead) => cases.byIds(ids, isRecordRead) }),
    photos: photoMarking({ context, reports, photos, maker }),
    additions: additionCarrying(house),
    alerts: alertReporting(alerts, {
      city,
      receive: async (request, key) => {
        const { caseNo } = await receiveReport(house, { request, key, caller: { kind: 'service', id: 'devices', address: '' } });
        return caseNo === undefined ? undefined : cases.byNo(caseNo);
      },
      caseById: (caseId) => cases.byId(caseId),
      actOnCase: house.actOnCase,
    }),
    emergencyRoom: emergencyRoomSubscriber({ context, caseById: (caseId) => cases.byId(caseId), accountOf: chat.messages.accountOf, say: chat.say }),
    room: roomSubscriber({ context, clueOf: clues.clueOf, caseById: (caseId) => cases.byId(caseId), say: clues.tell }),
    owners: confirmedOwners({
      caseById: wholeCaseById,
      propose: (owner) => proposeConfirmed(city, proposalStore(db), owner),
    }),
    sources: intake.subscriber, examples: learning.subscriber, ...(sms.subscriber && { sms: sms.subscriber }), duplicates: duplicates.subscriber,
    ...(adviser === undefined ? {} : { advice: adviser.subscriber }),
    socket: pages.subscriber,
  });
  const deliveries = deliveriesStore(db);
  const relay = openRelay({
    pending, subscribers, clock, log, metrics,
    events: eventStore(db),
    deliveries,
    linkReports: linkReports({ db, pending, clock, log, districtCodes, triageAgain: house.openCase }),
    waker: changeStreamWaker(db, log),
  });
  let jobs: RunningJobs | undefined;
  let devices: Devices | undefined;

  const whose = routing(context, {
    planCase: (planning) => planCase(context, { ...planning, nearestAsset }),
    assetById: async (id) => {
      const asset = await assets.byId(id);
      const unitId = asset && responsibleUnitId(asset);
      return asset && { id, ...(unitId === undefined ? {} : { unitId }) };
    },
    caseByNo: (no) => cases.byNo(no),
    ...dutyPublishing(live, clock, assets),
  });

  const emergencies = await openEmergencySwitch(context);

  const stageRoutes: Route[] = [
    ...photoRoutes(context, photos, maker),
    ...waitingRoutes(house, duplicates.ofReport),
    ...reportRoutes(house),
    ...caseRoutes(caseTools), ...duplicates.routes, ...learning.routes,
    ...intake.routes,
    ...enforcementRoutes(context, enforcement),
    ...savedFilterRoutes({ context, cases }, savedFilterStore(db)),
    ...noticeRoutes(notices, gate.reportOf),
    ...alertRoutes(context, alerts),
    ...chat.routes, ...clues.routes, ...fleet.routes,
    ...cityRoutes(context),
    ...tableRoutes(context, live),
    ...assetRoutes(context, assets),
    ...whose.routes,
    ...emergencies.routes, ...sms.routes,
    ...scoreRoutes(context, {
      deadDeliveries: async (limit) => (await deliveries.dead(limit)).map(deadDelivery),
      retryDelivery: async (id) => {
        const isRetried = await deliveries.retry(id, clock.now());
        if (isRetried) relay.wake();
        return isRetried;
      },
      pendingEvents: async () => {
        const [count, oldestAt] = await Promise.all([pending.count(), pending.oldestAt()]);
        return { count, ...(oldestAt ? { oldestAt } : {}) };
      },
      connected: () => ({ ...pages.connected(), bot: settings.bot === 'off' ? 'off' : chat.socket.connected() > 0 ? 'online' : 'offline' }),
    }),
    ...accountRoutes(accounts),
    ...peopleRoutes(openPeople(context, live, deputies, lookAtPages), accounts),
    ...rosterRoutes(context, shifts, deputies),
    ...healthRoutes(context, platformChecks(context)),
  ];
  const routes = [...stageRoutes, openApiRoute(stageRoutes, city.name)];

  const koa = openKoa(context, routes, H5_FOLDER, async (token) => {
    const found = await accounts.personOf(token);
    return found && { person: found.person, standsFor: deputies.standsFor(found.person.id) };
  });

  return {
    koa, routes,
    attach: (httpServer) => {
      chat.socket.attach(pages.attach(httpServer));
      deputies.start();
    },
    startWork: async () => {
      await putDemoAssets(context, assets);
      devices = await openDevices(context, alerts, settings.port === 0 ? 0 : settings.port + MQTT_PORT);
      relay.start();
      clues.start();
      fleet.start();
      jobs = startJobs(context, [...JOBS, { name: 'take-order-sheets', ticks: '*/10 * * * * *', run: intake.takeSheets }, ...sms.jobs]);
    },
    settle: async () => {
      await clues.tick();
      await intake.takeSheets();
      await relay.drain();
      await sms.settle();
      await adviser?.settle();
      await maker.settle();
    },
    devicesUrl: () => devices?.url,
    closeSockets: () => pages.close(),
    stop: async () => {
      deputies.stop();
      await devices?.stop();
      await whose.stop();
      await emergencies.stop();
      await jobs?.stop();
      await clues.stop();
      await fleet.stop();
      await relay.stop();
      await maker.settle();
    },
  };
}
