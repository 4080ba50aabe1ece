/** Path data of closed outlines about a centre, made once when the drawings are loaded. Angles run clockwise from the top. */

type Point = readonly [number, number]

const round = (n: number) => Math.round(n * 100) / 100

function onCircle(centre: number, radius: number, turn: number): Point {
  const angle = turn * 2 * Math.PI
  return [round(centre + radius * Math.sin(angle)), round(centre - radius * Math.cos(angle))]
}

const closed = (points: readonly Point[]) => `M${points.map(p => p.join(' ')).join('L')}Z`

/** A cog with flat teeth. */
export function cog(centre: number, radius: number, teeth: number): string {
  const points: Point[] = []
  for (let i = 0; i < teeth; i++) {
    const corners: readonly Point[] = [
      [radius - 3, -0.3],
      [radius, -0.19],
      [radius, 0.19],
      [radius - 3, 0.3],
    ]
    for (const [r, share] of corners) points.push(onCircle(centre, r, (i + share) / teeth))
  }
  return closed(points)
}

/** A scalloped edge, as of a wax or paper seal. */
export function scallop(centre: number, radius: number, bows: number): string {
  const bow = round((Math.PI * radius) / bows / 0.92)
  const [x, y] = onCircle(centre, radius, 0)
  let path = `M${x} ${y}`
  for (let i = 1; i <= bows; i++)
    path += `A${bow} ${bow} 0 0 1 ${onCircle(centre, radius, i / bows).join(' ')}`
  return `${path}Z`
}

/** A regular polygon standing on one side. */
export function polygon(centre: number, radius: number, sides: number): string {
  const points: Point[] = []
  for (let i = 0; i < sides; i++) points.push(onCircle(centre, radius, (i + 0.5) / sides))
  return closed(points)
}
