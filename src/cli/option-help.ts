/** What a command's help says of each option, in one line each: `  --json  print …`, with the lines indented below it. */
export function optionHelp(help: string): ReadonlyMap<string, string> {
  const told = new Map<string, string>()
  let option: string | null = null
  for (const line of help.split('\n')) {
    const [, name, text] = /^ {2}(--[\w-]+)(?: \S+)? {2,}(.+)$/.exec(line) ?? []
    const more = /^ {8,}(\S.*)$/.exec(line)?.[1]
    if (name !== undefined && text !== undefined) told.set((option = name), text)
    else if (option !== null && more !== undefined) told.set(option, `${told.get(option) ?? ''} ${more}`)
    else option = null
  }
  return told
}
