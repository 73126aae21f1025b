//! Political parties as lists of members print them beside names.
//!
//! Names and short forms follow the list of parties and abbreviations that the Press Association (PA Media) publishes for
//! its election results, and that of the BBC for local elections; those of Ireland, Australia, Canada and the United States
//! follow the registers of the parties' own countries. Short forms of one letter and `PC` are left out: beside a name they
//! are as often something else (a parish council, a constable, a postnominal).

/// A party.
pub struct Party {
    /// Its name, as `value` gives it.
    pub name: &'static str,
    /// Other ways in which it is printed, in lower case, its name and endings such as `Party` aside.
    pub forms: &'static [&'static str],
    /// Short forms, in the case in which they stand; nothing else is taken for one.
    pub short: &'static [&'static str],
}

const fn row(name: &'static str, forms: &'static [&'static str], short: &'static [&'static str]) -> Party {
    Party { name, forms, short }
}

/// Words that may follow the name of a party.
pub const ENDINGS: &[&str] = &[" party", " group", " party group"];

/// The member who is of no party.
pub const INDEPENDENT: &str = "Independent";

/// All parties that are known beside a name.
pub const PARTIES: &[Party] = &[
    row("Conservative", &["conservatives", "conservative and unionist"], &["Con", "CON", "Cons"]),
    row("Labour", &[], &["Lab", "LAB"]),
    row("Labour and Co-operative", &["labour/co-operative", "labour & co-operative", "labour co-op"], &["Lab Co-op", "Lab/Co-op"]),
    row("Liberal Democrat", &["liberal democrats"], &["LD", "Lib Dem", "LibDem", "Lib Dems", "Lib. Dem.", "LDem"]),
    row("Green", &["greens", "green party of england and wales", "scottish green", "scottish greens"], &["Grn", "GRN", "GP"]),
    row("Plaid Cymru", &["plaid"], &[]),
    row("Scottish National Party", &["scottish national"], &["SNP"]),
    row("UK Independence Party", &["uk independence"], &["UKIP"]),
    row("Reform UK", &["reform"], &["RUK"]),
    row("Alba", &[], &[]),
    row("Liberal", &[], &["LIB"]),
    row("Democratic Unionist Party", &["democratic unionist"], &["DUP"]),
    row("Ulster Unionist Party", &["ulster unionist"], &["UUP"]),
    row("Social Democratic and Labour Party", &["social democratic and labour"], &["SDLP"]),
    row("Sinn Féin", &["sinn fein"], &["SF"]),
    row("Alliance", &["alliance party of northern ireland"], &["APNI"]),
    row("Traditional Unionist Voice", &[], &["TUV"]),
    row("Fianna Fáil", &["fianna fail"], &["FF"]),
    row("Fine Gael", &[], &["FG"]),
    row("Social Democrats", &[], &[]),
    row("Aontú", &["aontu"], &[]),
    row("Australian Labor Party", &["australian labor", "labor"], &["ALP"]),
    row("New Democratic Party", &["new democratic"], &["NDP"]),
    row("Democratic", &["democrat"], &["Dem"]),
    row("Republican", &[], &["Rep"]),
    row("Mebyon Kernow", &[], &["MK"]),
    row("Residents’ Association", &["residents' association", "residents association"], &["RA"]),
    row("Ratepayers", &["ratepayer"], &[]),
    row("Non-aligned", &["non aligned", "unaligned", "non-grouped", "ungrouped"], &[]),
    row(INDEPENDENT, &["independents"], &["Ind", "IND", "Ind."]),
];
