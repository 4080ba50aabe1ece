/** Two words that name a letter where its label must not be: lists on the server, notifications, reports. */

const COLOURS =
  'amber ash azure beige bronze brown cedar chalk cherry clay cobalt copper coral cream crimson cyan denim ebony ember emerald fawn fern flint frost ginger gold granite green grey hazel heather henna honey indigo iron ivory jade jet khaki lapis lemon lilac lime linen loam maple marble maroon mauve mint moss mustard navy ochre olive onyx opal orange pearl pewter pine plum poppy quartz raven red rose ruby russet rust saffron sage sand scarlet sepia sienna silver slate snow steel straw tan teal thistle umber violet walnut wheat white wine'.split(
    ' ',
  )

const ANIMALS =
  'ant badger bat bear beaver bee bison bittern boar buck bunting buzzard camel carp cat chough cod condor coot crane cricket crow cuckoo curlew deer dipper dog dolphin dove duck eagle eel eider elk falcon ferret finch fox frog gannet gecko goat goose grebe grouse gull hare harrier hawk hen heron hind hobby horse ibex ibis jackdaw jay kestrel kite knot lapwing lark linnet lion lizard lynx magpie marten merlin mole moose moth mouse newt orca osprey otter owl ox panda partridge perch petrel pigeon pike pipit plover puffin quail rail raven robin rook ruff salmon seal shrike siskin skua snail snipe sparrow stag starling stoat stork swallow swan swift teal tern thrush tiger toad trout viper vole wagtail weasel whale wigeon wolf wren'.split(
    ' ',
  )

/** `random`: 4 random bytes. Not unique: the id is; two letters with one name in one list are merely unlikely. */
export function codeName(random: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = random
  return `${pick(COLOURS, a * 256 + b)}-${pick(ANIMALS, c * 256 + d)}`
}

function pick(words: readonly string[], number: number): string {
  return words[number % words.length] ?? ''
}
