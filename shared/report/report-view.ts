export { receiptOf, REPORTER, reportView, sentenceOfReport } from '../case/report-view';
