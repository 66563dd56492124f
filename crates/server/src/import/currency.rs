//! The currencies an import takes: all money of ISO 4217. How many decimals each has, `contract::money` knows.
//!
//! The list is here and not in the contract: only imports meet codes that somebody may have mistyped, and the app has no room for it.

use contract::money::Currency;

/// List one of ISO 4217 as of 2026: money and units shops may count in. Metals, bond units, and the codes for tests and for no
/// currency have no minor unit and are no money.
const ACTIVE: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE \
    CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF \
    GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR \
    LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN \
    PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS \
    TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF XPF YER \
    ZAR ZMW ZWG";

/// Money that ISO 4217 withdrew since 2010, and that orders of before then are in. All had two decimals.
const WITHDRAWN: &str = "ANG BGN CUC EEK HRK LTL LVL MRO SLL STD VEF ZMK ZWL";

/// Whether it is money, or was when older orders were placed.
pub fn is_known(currency: Currency) -> bool {
    ACTIVE.split(' ').chain(WITHDRAWN.split(' ')).any(|code| code == currency.as_str())
}
