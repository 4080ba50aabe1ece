/** How this program's commands and documents are named where it runs; what people are told to type must work there. */
export interface Naming {
  /** `mailping`, or what runs it in a copy of the sources. */
  program: string
  /** `mailping backup`, or the same in a copy of the sources. */
  commandHere: (words: string) => string
  /** A document, by its path in the sources; the executable comes without them. */
  documentHere: (path: string) => string
}

export function naming({ isExecutable }: { isExecutable: boolean }): Naming {
  const program = isExecutable ? 'mailping' : 'npm run -s mailping --'
  return {
    program,
    commandHere: words => `${program} ${words}`,
    documentHere: path => (isExecutable ? `${path} in the source code` : path),
  }
}

/** Of this run: decided when it was built. */
export const { program, commandHere, documentHere } = naming({ isExecutable: Bun.isStandaloneExecutable })
