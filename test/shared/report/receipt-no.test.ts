import fc from 'fast-check';
import { caseNo } from '../../../shared/case/case-no';
import { isReceiptNo, receiptNo } from '../../../shared/report/receipt-no';
import { local } from '../build';

const DAY = local('2026-09-28 00:30');   // still the 27th in UTC

describe('a receipt number', () => {
  test('has 14 digits: the city’s day, a serial, a check digit', () => {
    expect(receiptNo(DAY, 42)).toMatch(/^2609280000042\d$/);
    expect(isReceiptNo(receiptNo(DAY, 42))).toBe(true);
  });

  test('mistyped in one digit is not taken for another’s', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.nat(13), fc.integer({ min: 1, max: 9 }), (serial, at, shift) => {
      const no = receiptNo(DAY, serial);
      const wrong = no.slice(0, at) + String((Number(no[at]) + shift) % 10) + no.slice(at + 1);

      expect(isReceiptNo(wrong)).toBe(false);
    }));
  });

  test('with two neighbouring digits swapped is not taken for another’s', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.nat(12), (serial, at) => {
      const no = receiptNo(DAY, serial);
      const swapped = no.slice(0, at) + no.charAt(at + 1) + no.charAt(at) + no.slice(at + 2);

      expect(isReceiptNo(swapped)).toBe(swapped === no);
    }));
  });

  test.each(['', '123', '2609280000042', '２６０９２８０００００４２１', '26092800000421 ', 'abcdefghijklmn'])('is not “%s”', (text) => {
    expect(isReceiptNo(text)).toBe(false);
  });

  test.each([0, -1, 1.5, 10_000_000])('is not made of serial %d', (serial) => {
    expect(() => receiptNo(DAY, serial)).toThrow(RangeError);
  });
});

describe('a case number', () => {
  test('has 19 digits: district, the city’s day, a serial', () => {
    expect(caseNo('330212', DAY, 6200)).toBe('3302122609280006200');
  });

  test.each([['33021', 1], ['330212', 0], ['330212', 10_000_000]])('is not made of %s and %d', (district, serial) => {
    expect(() => caseNo(district, DAY, serial)).toThrow(RangeError);
  });
});
