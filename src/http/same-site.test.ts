import { describe, expect, test } from 'bun:test'
import { isSameSite } from './same-site.ts'

const OWN = 'https://mail.example.org'

describe('isSameSite', () => {
  test.each([
    { what: 'a page of ours', headers: { 'Sec-Fetch-Site': 'same-origin', Origin: OWN }, allowed: true },
    {
      what: 'a form of ours under no-referrer',
      headers: { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' },
      allowed: true,
    },
    { what: 'a program that is no browser', headers: {}, allowed: true },
    { what: 'an older browser, our page', headers: { Origin: OWN }, allowed: true },
    {
      what: 'plain http by another name of ours',
      headers: { Origin: 'http://box:8080', Host: 'box:8080' },
      allowed: true,
    },
    {
      what: 'another site',
      headers: { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
      allowed: false,
    },
    {
      what: 'another site that forges Origin',
      headers: { 'Sec-Fetch-Site': 'cross-site', Origin: OWN },
      allowed: false,
    },
    {
      what: 'a neighbour under the same domain',
      headers: { 'Sec-Fetch-Site': 'same-site', Origin: OWN },
      allowed: false,
    },
    {
      what: 'an older browser, another site',
      headers: { Origin: 'https://evil.example', Host: 'mail.example.org' },
      allowed: false,
    },
    {
      what: 'an older browser, an opaque origin',
      headers: { Origin: 'null', Host: 'mail.example.org' },
      allowed: false,
    },
  ])('$what: $allowed', ({ headers, allowed }) => {
    expect(isSameSite(new Headers(headers), [OWN])).toBe(allowed)
  })
})
