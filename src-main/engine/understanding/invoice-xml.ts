import { XMLParser } from 'fast-xml-parser';
import { type Day, isDay } from '../../../src-shared/deadlines/calendar.ts';
import { type Cents, MAX_CENTS } from '../../../src-shared/money/cents.ts';
import type { ReadInvoice } from '../../../src-shared/understanding/invoice.ts';

/** Larger ones are no invoice of a damage case. */
const LARGEST = 5 * 1024 * 1024;
const MOST_LINES = 500;
/** Deeper than any of both syntaxes goes. */
const DEEPEST = 40;

/** A node of a parsed document: text, or children by name. Attributes stand under `@name`, text under `#text`. */
type Node = unknown;

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: true,
});

const asList = (node: Node): readonly Node[] => (node === undefined ? [] : Array.isArray(node) ? node : [node]);

/** The first node below `node` along the names. */
const at = (node: Node, ...names: readonly string[]): Node =>
  names.reduce<Node>((from, name) => {
    const [one] = asList(from);
    return typeof one === 'object' && one !== null && Object.hasOwn(one, name)
      ? (one as Readonly<Record<string, Node>>)[name]
      : undefined;
  }, node);

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Only the five entities that XML itself has, and characters by number: nothing that a document could define. */
const plain = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });

const textOf = (node: Node): string => {
  const [one] = asList(node);
  const text = typeof one === 'object' && one !== null ? at(one, '#text') : one;
  return typeof text === 'string' ? plain(text).replace(/\s+/g, ' ').trim().slice(0, 300) : '';
};

/** Cents of a decimal number; more than two decimals are rounded half away from zero. */
const centsOf = (node: Node): Cents | undefined => {
  const match = /^([+-]?)(\d{1,9})(?:\.(\d{1,9}))?$/.exec(textOf(node));
  if (!match) return undefined;
  const [, sign, euros = '0', decimals = ''] = match;
  const thousandths = Number(decimals.padEnd(3, '0').slice(0, 3));
  const cents = Number(euros) * 100 + Math.floor((thousandths + 5) / 10);
  return cents > MAX_CENTS ? undefined : sign === '-' ? 0 - cents : cents;
};

/** `2026-11-03` of `2026-11-03` (UBL) or `20261103` (CII, format 102). */
const dayOf = (node: Node): Day | null => {
  const text = textOf(node).slice(0, 10);
  const day = /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text;
  return isDay(day) ? day : null;
};

const readCii = (root: Node): ReadInvoice | undefined => {
  const document = at(root, 'ExchangedDocument');
  const deal = at(root, 'SupplyChainTradeTransaction');
  const settlement = at(deal, 'ApplicableHeaderTradeSettlement');
  const sums = at(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation');
  const currency = textOf(at(settlement, 'InvoiceCurrencyCode')) || 'EUR';
  const net = centsOf(at(sums, 'TaxBasisTotalAmount'));
  const gross = centsOf(at(sums, 'GrandTotalAmount'));
  if (net === undefined || gross === undefined) return undefined;
  // The tax may be said a second time in the currency of the books.
  const taxes = asList(at(sums, 'TaxTotalAmount'));
  const tax = taxes.find((node) => textOf(at(node, '@currencyID')) === currency) ?? taxes[0];
  return {
    syntax: 'CII',
    seller: textOf(at(deal, 'ApplicableHeaderTradeAgreement', 'SellerTradeParty', 'Name')),
    buyer: textOf(at(deal, 'ApplicableHeaderTradeAgreement', 'BuyerTradeParty', 'Name')),
    number: textOf(at(document, 'ID')),
    on: dayOf(at(document, 'IssueDateTime', 'DateTimeString')),
    dueOn: dayOf(at(settlement, 'SpecifiedTradePaymentTerms', 'DueDateDateTime', 'DateTimeString')),
    currency,
    credit: textOf(at(document, 'TypeCode')) === '381',
    net,
    vat: centsOf(tax) ?? 0,
    gross,
    charges: centsOf(at(sums, 'ChargeTotalAmount')) ?? 0,
    allowances: centsOf(at(sums, 'AllowanceTotalAmount')) ?? 0,
    lines: asList(at(deal, 'IncludedSupplyChainTradeLineItem'))
      .slice(0, MOST_LINES)
      .map((line) => ({
        title: textOf(at(line, 'SpecifiedTradeProduct', 'Name')),
        net:
          centsOf(
            at(
              line,
              'SpecifiedLineTradeSettlement',
              'SpecifiedTradeSettlementLineMonetarySummation',
              'LineTotalAmount',
            ),
          ) ?? 0,
      })),
  };
};

const readUbl = (root: Node, credit: boolean): ReadInvoice | undefined => {
  const sums = at(root, 'LegalMonetaryTotal');
  const net = centsOf(at(sums, 'TaxExclusiveAmount'));
  const gross = centsOf(at(sums, 'TaxInclusiveAmount'));
  if (net === undefined || gross === undefined) return undefined;
  const currency = textOf(at(root, 'DocumentCurrencyCode')) || 'EUR';
  const nameOf = (side: string): string =>
    textOf(at(root, side, 'Party', 'PartyLegalEntity', 'RegistrationName')) ||
    textOf(at(root, side, 'Party', 'PartyName', 'Name'));
  const taxes = asList(at(root, 'TaxTotal'));
  const tax = taxes.find((node) => textOf(at(node, 'TaxAmount', '@currencyID')) === currency) ?? taxes[0];
  return {
    syntax: 'UBL',
    seller: nameOf('AccountingSupplierParty'),
    buyer: nameOf('AccountingCustomerParty'),
    number: textOf(at(root, 'ID')),
    on: dayOf(at(root, 'IssueDate')),
    dueOn: dayOf(at(root, 'DueDate')) ?? dayOf(at(root, 'PaymentMeans', 'PaymentDueDate')),
    currency,
    credit: credit || textOf(at(root, 'InvoiceTypeCode')) === '381',
    net,
    vat: centsOf(at(tax, 'TaxAmount')) ?? 0,
    gross,
    charges: centsOf(at(sums, 'ChargeTotalAmount')) ?? 0,
    allowances: centsOf(at(sums, 'AllowanceTotalAmount')) ?? 0,
    lines: asList(at(root, credit ? 'CreditNoteLine' : 'InvoiceLine'))
      .slice(0, MOST_LINES)
      .map((line) => ({ title: textOf(at(line, 'Item', 'Name')), net: centsOf(at(line, 'LineExtensionAmount')) ?? 0 })),
  };
};

/** Elements inside elements, counted without a parser: what goes deeper is not parsed at all. */
const tooDeep = (xml: string): boolean => {
  let depth = 0;
  for (const [tag] of xml.matchAll(/<[!?/]?[^<>]{0,4000}>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.startsWith('<!') && !tag.startsWith('<?') && !tag.endsWith('/>')) depth += 1;
    if (depth > DEEPEST) return true;
  }
  return false;
};

/** Whether a text could be such an invoice at all. */
export const looksLikeInvoice = (head: string): boolean =>
  /^\s*(?:\ufeff)?\s*<(?:\?xml|[\w:]*(?:CrossIndustryInvoice|Invoice|CreditNote)\b)/.test(head);

/**
 * Reads an invoice in one of the two syntaxes of EN 16931. Undefined for everything else, and for documents that bring
 * definitions of their own (DTD): no honest invoice does. Runs in a worker thread only.
 */
export const readInvoiceXml = (xml: string): ReadInvoice | undefined => {
  if (xml.length > LARGEST || !looksLikeInvoice(xml.slice(0, 2000)) || /<!(?:DOCTYPE|ENTITY)/i.test(xml))
    return undefined;
  if (tooDeep(xml)) return undefined;
  let root: Node;
  try {
    root = parser.parse(xml);
  } catch {
    return undefined;
  }
  const cii = at(root, 'CrossIndustryInvoice');
  if (cii !== undefined) return readCii(cii);
  const invoice = at(root, 'Invoice');
  if (invoice !== undefined) return readUbl(invoice, false);
  const note = at(root, 'CreditNote');
  return note === undefined ? undefined : readUbl(note, true);
};
