import { z } from 'zod'

/** How this very request reached the instance, for whoever sets up a reverse proxy. No address is told or kept. */
export const connection = z.object({
  forwarded: z.int().nonnegative().describe('entries of X-Forwarded-For that came'),
  trustedProxies: z.int().nonnegative().describe('how many of them, from the right, are believed'),
  network: z.string().describe('kind of network of the address that counts'),
})
export type Connection = z.infer<typeof connection>
