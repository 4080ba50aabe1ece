import { describe, expect, test } from 'bun:test'
import { UsageError } from './command.ts'
import { parseUsage, readCall } from './usage.ts'

const USAGE = 'ABOUT [MORE] --to NAME [--mode quiet|badge] [--json]'

describe('a usage line', () => {
  test('tells operands and options, and what each takes', () => {
    expect(parseUsage(USAGE)).toEqual({
      operands: [
        { shown: 'ABOUT', choices: [], required: true },
        { shown: 'MORE', choices: [], required: false },
      ],
      options: [
        { name: '--to', required: true, value: { shown: 'NAME', choices: [] } },
        { name: '--mode', required: false, value: { shown: 'quiet|badge', choices: ['quiet', 'badge'] } },
        { name: '--json', required: false, value: null },
      ],
    })
    expect(parseUsage('bash|zsh')).toEqual({
      operands: [{ shown: 'bash|zsh', choices: ['bash', 'zsh'], required: true }],
      options: [],
    })
    expect(parseUsage('')).toEqual({ operands: [], options: [] })
  })

  test('reads the words of a call, in any order', () => {
    const call = readCall(USAGE, ['--mode=badge', 'Notice', '--to', 'Ms Orsini'])
    expect(call.operands).toEqual(['Notice'])
    expect([call.valueOf('--mode'), call.valueOf('--to')]).toEqual(['badge', 'Ms Orsini'])
    expect([call.has('--json'), call.has('--mode'), call.valueOf('--json')]).toEqual([false, true, null])
    expect(readCall(USAGE, ['--to', 'a=b', '--', '--json']).operands).toEqual(['--json'])
    expect(readCall(USAGE, ['x', '--to=a=b']).valueOf('--to')).toBe('a=b')
  })

  test.each([
    ['an operand too few', ['--to', 'x'], 'expected ABOUT.'],
    ['an operand too many', ['a', 'b', 'c', '--to', 'x'], 'expected ABOUT MORE and no more, got "c".'],
    ['a needed option missing', ['a'], 'expected --to NAME.'],
    ['a value missing', ['a', '--to'], 'expected NAME after --to.'],
    ['a value where none goes', ['a', '--to', 'x', '--json=1'], '--json takes no value.'],
    ['an option twice', ['a', '--to', 'x', '--to', 'y'], '--to was given twice.'],
    ['another choice', ['a', '--to', 'x', '--mode', 'z'], '--mode: expected quiet, badge, got "z".'],
    ['an unknown option', ['--from'], 'there is no option --from. Known are --to, --mode, --json.'],
  ])('refuses %s', (_, words, says) => {
    expect(() => readCall(USAGE, words)).toThrow(UsageError)
    expect(() => readCall(USAGE, words)).toThrow(says)
  })
})
