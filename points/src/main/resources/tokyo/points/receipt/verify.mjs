// Checks a receipt for points without asking the city: in a browser, or with node 18 and later. It needs nothing else.
//
// A receipt is an entry's text (the leaf of a Merkle tree, RFC 6962), its index and its way to the root, and a head that the city
// signed (Ed25519). The proof is checked as RFC 9162 section 2.1.3.2 says. Numbers are safe up to 2^53.

const crypto = globalThis.crypto ?? (await import('node:crypto')).webcrypto

const LEAF = 0
const NODE = 1

async function hash(prefix, ...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 1)
  const bytes = new Uint8Array(length)
  bytes[0] = prefix
  let at = 1
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

export function fromHex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text)) {
    throw new Error('no hex digits')
  }
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

const isSame = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at])

/** True if a tree of that size and root has the leaf at that index; leaf, root and each step of the path are bytes. */
export async function isIncluded(leaf, index, size, path, root) {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    return false
  }
  const half = (number) => Math.floor(number / 2)
  let at = index
  let last = size - 1
  let found = await hash(LEAF, leaf)
  for (const other of path) {
    if (last === 0) {
      return false
    }
    const isRight = at % 2 === 1 || at === last
    found = isRight ? await hash(NODE, other, found) : await hash(NODE, found, other)
    // Without a brother the leaf rises until it has one on its left.
    while (isRight && at % 2 === 0 && at !== 0) {
      at = half(at)
      last = half(last)
    }
    at = half(at)
    last = half(last)
  }
  return last === 0 && isSame(found, root)
}

/** True if the head is signed by that key (Ed25519, SubjectPublicKeyInfo, bytes) and the entry is in its tree. */
export async function isGenuine({ entry, index, path, head, signature }, publicKey) {
  const key = await crypto.subtle.importKey('spki', publicKey, { name: 'Ed25519' }, false, ['verify'])
  const text = new TextEncoder()
  if (!(await crypto.subtle.verify('Ed25519', key, fromHex(signature), text.encode(head)))) {
    return false
  }
  const [format, , , size, root] = head.split('\n')
  return format === 'seal 1' && isIncluded(text.encode(entry), index, Number(size), path.map(fromHex), fromHex(root))
}
