import { once } from '../input/checked.ts'

// ISO 4217, list one, with its minor units. Codes that were withdrawn since 2023 stay: regulations of that time speak of them. Metals, funds'
// units of account and test codes have no minor unit and are no money that anybody pays. `Intl` is no source: it gives the digits of cash
// in use (none for HUF, IDR, COP), and they change with the runtime.
const byDecimals: Readonly<Record<string, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU
    CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS
    KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK
    PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD
    USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG ZWL`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

/** Every currency, with its number of decimals, by code. */
const currencies = once(
  (): ReadonlyMap<string, number> =>
    new Map(
      Object.entries(byDecimals)
        .flatMap(([decimals, codes]) => codes.split(/\s+/).map((code) => [code, Number(decimals)] as const))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
)

/** The codes of ISO 4217 that are money, in order. */
export const currencyCodes = (): readonly string[] => [...currencies().keys()]

/** How many decimals an amount in a currency has: 2 for CNY, 0 for JPY, 3 for KWD. Undefined for what is no currency. */
export const decimalsOf = (currency: string): number | undefined =>
  currency === 'CNY' ? 2 : currencies().get(currency)
