import { closedLine, filedLine, LINE_MAX, receiptLine, shortNo, voidedLine } from '../../../shared/chat/reply';

const NOW = new Date('2026-09-28T01:00:00Z');
const DUE = new Date('2026-09-29T09:00:00Z');
const NO = '26092800002317';

describe('one line, one fact', () => {
  test.each([
    ['filed by rule', { unitName: '海曙区综合行政执法局', dueAt: DUE, isWaiting: false, isEstimate: false }, '收到，编号 #0231-7。海曙区综合行政执法局处理，最迟明天 17:00'],
    ['waiting for a worker', { unitName: '海曙区综合行政执法局', dueAt: DUE, isWaiting: false, isEstimate: true }, '收到，编号 #0231-7。预计由海曙区综合行政执法局处理，确认后告诉大家'],
    ['nobody knows where', { isWaiting: true, isEstimate: false }, '收到，编号 #0231-7。工作人员正在核对地点'],
    ['danger', { unitName: '海曙区应急管理局', isWaiting: false, isEstimate: false, danger: '起火' }, '收到，编号 #0231-7，已按紧急转办。人身危险请先打 119'],
  ])('%s', (_when, words, line) => {
    expect(receiptLine({ receiptNo: NO, ...words }, NOW)).toBe(line);
  });

  test('news of the case', () => {
    expect(filedLine({ receiptNo: NO, unitName: '市政公司', dueAt: DUE }, NOW)).toBe('#0231-7 已受理，市政公司处理，最迟明天 17:00');
    expect(closedLine(NO, '路灯')).toBe('#0231-7 路灯已处理好，谢谢您的提醒');
    expect(voidedLine(NO)).toBe('#0231-7 核实后未受理，原因可在小程序查看');
  });

  test('the longest name of a unit does not make a line too long for a room', () => {
    const unitName = '宁波市海曙区综合行政执法局古林中队鄞江巡查服务站第三工作组'.repeat(2);

    for (const isEstimate of [true, false]) {
      expect(Array.from(receiptLine({ receiptNo: NO, unitName, dueAt: DUE, isWaiting: false, isEstimate }, NOW)).length).toBeLessThan(LINE_MAX);
    }
  });

  test('the short number is the end of the serial and the check digit', () => {
    expect(shortNo(NO)).toBe('#0231-7');
  });
});
