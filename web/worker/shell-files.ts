/** The files of one build of the app: scripts/build-web.ts lists them. */
export interface Shell {
  /** Stands in its index page and nowhere else: two builds that differ in anything have different ones. */
  build: string
  /** Absolute paths of all files but the index page and the worker. */
  files: readonly string[]
}
