import { z } from 'zod'

/** What anybody may know of an instance before signing in. */
export const instance = z.object({
  version: z.string(),
  publicUrl: z.url(),
  pictureUrl: z.url().describe('origin of pictures and receipt pages'),
  reachable: z
    .enum(['public', 'local'])
    .describe('local: only this machine reaches it, so real mail cannot load the picture'),
  trouble: z.enum(['none', 'not-recording']).describe('not-recording: loads cannot be written at present'),
  networksVersion: z.iso.date().describe('day of the routing data by which loads are told apart'),
  ruleSet: z.string().describe('version of the rules by which new loads are read'),
  signUp: z.enum(['closed', 'open']).describe('open: an account needs no link'),
  operator: z
    .object({
      name: z.string().nullable(),
      contact: z.url().nullable().describe('a web page, or mailto: and an address'),
    })
    .describe('who runs it, as far as they say'),
  openapi: z.string(),
})
export type Instance = z.infer<typeof instance>
