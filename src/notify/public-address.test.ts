import { describe, expect, test } from 'bun:test'
import { isPublicAddress } from './public-address.ts'

describe('an address that a sender may have written to', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.1',
    '2a00:1450:4001::1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
  ])('%s', address => expect(isPublicAddress(address)).toBe(true))
})

describe('an address that nobody may', () => {
  test.each([
    ['this network', '0.0.0.0'],
    ['this network, another', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['loopback, another', '127.254.1.9'],
    ['private, ten', '10.255.1.2'],
    ['private, the first of its block', '172.16.0.0'],
    ['private, the last of its block', '172.31.255.255'],
    ['private, at home', '192.168.1.1'],
    ['carrier NAT', '100.64.0.1'],
    ['the metadata of a cloud', '169.254.169.254'],
    ['protocols of the IETF', '192.0.0.8'],
    ['documentation', '192.0.2.1'],
    ['6to4 relays', '192.88.99.1'],
    ['measuring of networks', '198.19.255.255'],
    ['multicast', '224.0.0.251'],
    ['reserved', '240.0.0.1'],
    ['everybody', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback of version 6', '::1'],
    ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
    ['the same in hexadecimal', '::ffff:7f00:1'],
    ['the same in full', '0:0:0:0:0:ffff:7f00:0001'],
    ['IPv4-compatible loopback', '::127.0.0.1'],
    ['IPv4-translated', '::ffff:0:7f00:1'],
    ['loopback behind NAT64', '64:ff9b::7f00:1'],
    ['the same, dotted', '64:ff9b::127.0.0.1'],
    ['metadata behind NAT64', '64:ff9b::a9fe:a9fe'],
    ['a zero behind NAT64', '64:ff9b::'],
    ['NAT64 of one network', '64:ff9b:1::808:808'],
    ['Teredo', '2001:0:7f00:1::'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['documentation of version 6', '2001:db8::1'],
    ['newer documentation', '3fff::1'],
    ['unique local', 'fd12:3456::1'],
    ['metadata of a cloud, version 6', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local with its zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast of version 6', 'ff02::1'],
    ['what nobody has been given', '4000::1'],
    ['a name', 'localhost'],
    ['nothing', ''],
  ])('%s', (_, address) => expect(isPublicAddress(address)).toBe(false))
})
