import { expect, test } from 'bun:test'
import { DOCUMENT_BIT } from './fetch.ts'
import { insertionOf, type Insertion } from './insertion.ts'

const preview = (agent: string, atMs = 1, network = 'access') => ({
  agent,
  network,
  atMs,
  headerBits: 0,
  meaning: 'preview',
})

const ROWS: { name: string; loads: Parameters<typeof insertionOf>[0]; is: Insertion }[] = [
  { name: 'no load', loads: [], is: { step: 'nothing-yet', method: 'unknown', by: [], lastLoadAtMs: null } },
  {
    name: 'loads that are no preview',
    loads: [
      { ...preview('browser', 5), meaning: 'open' },
      { ...preview('none', 6), meaning: 'ignored' },
    ],
    is: { step: 'nothing-yet', method: 'unknown', by: [], lastLoadAtMs: null },
  },
  {
    name: 'Google once: the address was tried',
    loads: [preview('gmail-proxy')],
    is: { step: 'activated', method: 'by-address', by: ['mail-provider'], lastLoadAtMs: 1 },
  },
  {
    name: 'Google twice: it stands in the mail',
    loads: [preview('gmail-proxy', 9), preview('gmail-proxy', 4)],
    is: { step: 'inserted', method: 'by-address', by: ['mail-provider'], lastLoadAtMs: 9 },
  },
  {
    name: "the writer's own browser shows what was pasted",
    loads: [preview('browser')],
    is: { step: 'inserted', method: 'pasted', by: ['browser'], lastLoadAtMs: 1 },
  },
  {
    name: 'browser and Google: pasted',
    loads: [preview('gmail-proxy', 2), preview('browser', 1)],
    is: { step: 'inserted', method: 'pasted', by: ['browser', 'mail-provider'], lastLoadAtMs: 2 },
  },
  {
    name: 'a mail program shows it too',
    loads: [preview('mail-program')],
    is: { step: 'inserted', method: 'pasted', by: ['mail-program'], lastLoadAtMs: 1 },
  },
  {
    name: 'the address opened by itself in a browser stands in no mail',
    loads: [{ ...preview('browser'), headerBits: DOCUMENT_BIT }],
    is: { step: 'nothing-yet', method: 'unknown', by: [], lastLoadAtMs: null },
  },
  {
    name: 'a browser in a data centre is a scanner that met the address',
    loads: [preview('browser', 1, 'hosting')],
    is: { step: 'activated', method: 'unknown', by: ['browser'], lastLoadAtMs: 1 },
  },
  {
    name: 'Google once, then a chat preview and a script: they are not in the mail',
    loads: [
      preview('gmail-proxy', 1),
      preview('unfurler', 2, 'hosting'),
      preview('library', 3, 'access'),
      preview('none', 4, 'hosting'),
    ],
    is: { step: 'activated', method: 'by-address', by: ['mail-provider'], lastLoadAtMs: 1 },
  },
  {
    name: 'Google and another picture service: how it got in is not known',
    loads: [preview('gmail-proxy', 1), preview('yahoo-proxy', 2)],
    is: { step: 'inserted', method: 'unknown', by: ['mail-provider'], lastLoadAtMs: 2 },
  },
  {
    name: 'something else, once',
    loads: [preview('yahoo-proxy')],
    is: { step: 'activated', method: 'unknown', by: ['mail-provider'], lastLoadAtMs: 1 },
  },
]

for (const { name, loads, is } of ROWS) test(name, () => expect(insertionOf(loads)).toEqual(is))
