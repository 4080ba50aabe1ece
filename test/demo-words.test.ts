import { expect, test } from 'bun:test'
import { en } from '../src/http/receipt-words/en.ts'
import { demoReceiptWords } from '../web/words/demo-receipt.ts'

test('the demo’s receipt page says what the real one says', () => {
  expect(en).toMatchObject(demoReceiptWords)
})
