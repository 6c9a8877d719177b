import type { Receipt, ReportView } from '../../../../shared/case/case-api';
import type { AdditionRequest, ReporterActRequest, SatisfactionRequest } from '../../../../shared/case/act-request';
import type { Understanding } from '../../../../shared/report/intake-api';
import { randomId, request } from '../../api/client';
import { uploadPhoto } from '../../api/upload-photo';
import { choosePhotos } from '../../platform/choose-photos';
import { photoUrl } from '../../platform/photo-url';
import { phoneMemory } from './phone-memory';
import type { PhotoSource } from './photo-list';
import { receiptBook } from './receipt-book';
import { submission, type Outgoing } from './submission';
import type { Thought } from './understanding';

export const waitSeconds = (seconds: number): Promise<void> => new Promise((done) => { setTimeout(done, seconds * 1000); });

export const photoSource: PhotoSource = {
  choose: choosePhotos,
  upload: uploadPhoto,
  newId: randomId,
  urlOf: (photoId) => photoUrl(photoId, 'thumbnail'),
};

/** What pages ask about reports. */
export const reportSource = {
  send: ({ key, request: body }: Outgoing) => request<Receipt>({ method: 'POST', path: '/api/reports', body, key }),
  read: (receiptNo: string, secret: string) => request<ReportView>({ method: 'GET', path: `/api/reports/${receiptNo}`, secret }),
  add: (receiptNo: string, secret: string, key: string, body: AdditionRequest) => request<ReportView>({ method: 'POST', path: `/api/reports/${receiptNo}/additions`, secret, key, body }),
  rate: (receiptNo: string, secret: string, key: string, body: SatisfactionRequest) => request<ReportView>({ method: 'POST', path: `/api/reports/${receiptNo}/satisfaction`, secret, key, body }),
  act: (receiptNo: string, secret: string, key: string, body: ReporterActRequest) => request<ReportView>({ method: 'POST', path: `/api/reports/${receiptNo}/acts`, secret, key, body }),
  understand: (body: Thought) => request<Understanding>({ method: 'POST', path: '/api/understand', body }),
};

/** One for the whole app: it goes on while other pages are open. */
export const receipts = receiptBook(phoneMemory);

export const DRAFT_NAME = 'draft';

export const outgoingReport = submission({
  send: reportSource.send,
  wait: waitSeconds,
  accepted: (receipt, { request: { text, photoIds = [] } }) => {
    receipts.add(receipt, { text, photoIds }, new Date());
    phoneMemory.forget(DRAFT_NAME);
  },
}, phoneMemory);
