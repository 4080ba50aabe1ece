import { describe, expect, test } from 'bun:test'
import { requestPath } from './request-path.ts'

describe('requestPath', () => {
  test.each([
    { url: 'http://localhost:8080/p/a.gif?x=1', path: '/p/a.gif' },
    { url: 'http://localhost/p/%zz%20//..//x?q#f', path: '/p/%zz%20//..//x' },
    { url: 'http://localhost//p/x', path: '//p/x' },
    { url: 'http://[::1/p/a.gif', path: '/p/a.gif' },
    { url: '/p/a.gif?http://x/y', path: '/p/a.gif' },
    { url: 'http://localhost', path: '/' },
  ])('$url has the path $path', ({ url, path }) => {
    expect(requestPath(url)).toBe(path)
  })
})
