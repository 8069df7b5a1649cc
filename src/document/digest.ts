import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

/** Canonical JSON (RFC 8785): the same value always gives the same text. */
export const canonicalJson = (value: unknown): string => canonicalize(value) ?? 'null'

/** SHA-256 of a text, in hexadecimal. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** The digest of a JSON value: SHA-256 of its canonical form. */
export const digestOf = (value: unknown): string => sha256Hex(canonicalJson(value))
