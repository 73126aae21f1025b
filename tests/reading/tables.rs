//! The rows of every table say what the JSON of the same document says: as many, under the same pointers, with the same values.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::samples;
use minutebook::model::Minutes;
use minutebook::table::{Cell, Kind, Presence, Row, TABLES, Table, named, rows, write};
use serde_json::Value;

/// A row by the names of its columns.
fn by_name(table: &Table, row: &Row<'_>) -> BTreeMap<&'static str, Value> {
    table.columns().map(|column| column.name).zip(row.iter().map(|cell| serde_json::to_value(cell).unwrap())).collect()
}

/// The unit that a row is drawn from, by the pointer in its id.
fn unit<'v>(row: &BTreeMap<&str, Value>, json: &'v Value) -> &'v Value {
    let id = row["id"].as_str().unwrap();
    // What stands behind a further # is no part of the pointer.
    let pointer = id.split('#').nth(1).unwrap_or_default();
    json.pointer(pointer).unwrap_or_else(|| panic!("{id} points to nothing"))
}

fn for_every_sample(mut look: impl FnMut(&str, &Minutes<'_>, &Value)) {
    for sample in samples() {
        let source = minutebook::read::text(&sample.text);
        let minutes = minutebook::minutes_of(&source);
        look(&sample.name, &minutes, &serde_json::to_value(&minutes).unwrap());
    }
    // A text links nowhere.
    let source = minutebook::read::markdown("## 1. Roads\n\nThe clerk had read [the report](r.pdf).\n");
    let minutes = minutebook::minutes_of(&source);
    look("links", &minutes, &serde_json::to_value(&minutes).unwrap());
}

/// How many objects of a document belong to each table, counted in its JSON without regard to the tables.
fn counted(json: &Value) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::from([("documents", 1)]);
    count(json, "", &mut counts);
    counts
}

fn count(value: &Value, key: &str, counts: &mut BTreeMap<&'static str, usize>) {
    let table = match (key, value["type"].as_str()) {
        ("items", _) => Some("items"),
        ("points" | "clauses", _) => Some("points"),
        ("attendance", None) => Some("attendance"),
        ("names" | "dissent", _) => Some("voters"),
        ("references", _) => Some("citations"),
        ("documents", _) | (_, Some("document")) => Some("papers"),
        ("links", _) => Some("links"),
        ("vote", _) | (_, Some("vote")) => Some("votes"),
        (_, Some("decision")) => Some("decisions"),
        (_, Some("motion")) => Some("motions"),
        (_, Some("action")) => Some("actions"),
        (_, Some("movement")) => Some("movements"),
        (_, Some("declaration")) => Some("declarations"),
        (_, Some("correction")) => Some("corrections"),
        _ => None,
    };
    match value {
        Value::Object(map) => {
            if let Some(table) = table {
                *counts.entry(table).or_default() += 1;
            }
            map.iter().for_each(|(key, inner)| count(inner, key, counts));
        }
        Value::Array(list) => {
            list.iter().for_each(|inner| count(inner, key, counts));
            // The words of a vote that is stated beside them are not a second vote.
            let rolls = (0..list.len()).filter(|at| is_repeated(list, *at)).count();
            if let Some(votes) = counts.get_mut("votes") {
                *votes -= rolls;
            }
        }
        _ => {}
    }
}

/// A block of a vote that states nothing itself, with the names of the vote above in it, or with a colon before those below.
fn is_repeated(list: &[Value], at: usize) -> bool {
    let block = &list[at];
    let facts = ["for", "against", "abstain", "dissent", "unanimous", "result", "covers"];
    let is_bare = block["type"] == "vote" && facts.iter().all(|fact| block.get(fact).is_none());
    let (start, end) = (block["span"]["start"].as_u64(), block["span"]["end"].as_u64());
    let is_inside = |name: &u64| start.is_some_and(|start| start <= *name) && end.is_some_and(|end| *name < end);
    let above = at.checked_sub(1).is_some_and(|above| names(&list[above]).iter().any(is_inside));
    let announces = block["text"].as_str().is_some_and(|text| text.trim_end().ends_with(':'));
    is_bare && (above || announces && list.get(at + 1).is_some_and(|below| !names(below).is_empty()))
}

/// Where the names of a vote start, of a block that is one or has one.
fn names(block: &Value) -> Vec<u64> {
    let vote = if block["type"] == "vote" { block } else { &block["vote"] };
    let sides = ["for", "against", "abstain"].into_iter().filter_map(|side| vote[side]["names"].as_array()).flatten();
    let dissent = vote["dissent"].as_array().into_iter().flatten().map(|dissent| &dissent["member"]);
    sides.chain(dissent).filter_map(|name| name["span"]["start"].as_u64()).collect()
}

#[test]
fn a_vote_is_one_row_though_its_names_are_a_block_of_their_own() {
    let motion = "Moved: Cr Oak Seconded: Cr Elm\nThat the lane be mended.\nCARRIED 2/0\n";
    let roll = "For: Cr Oak, Cr Elm (minute 12/2023 refers)\nAgainst: Nil";
    let source = minutebook::read::text(&format!("1. Roads\n\nThe lane was swept.\n\n2. Trees\n\n{motion}{roll}\n"));
    let minutes = minutebook::minutes_of(&source);
    let count = |table: &str| named(table).unwrap().rows(&minutes).len();
    assert_eq!((count("votes"), count("voters"), count("citations")), (1, 2, 1));
}

#[test]
fn every_table_has_a_row_for_each_of_its_units() {
    let mut seen = BTreeSet::new();
    for_every_sample(|name, minutes, json| {
        let counts = counted(json);
        for table in TABLES {
            let rows = table.rows(minutes);
            let stated = |row: &&Row<'_>| table.name != "votes" || by_name(table, row)["basis"] == "stated";
            let drawn = rows.iter().filter(stated).count();
            // It follows from movements, and stands in no JSON.
            if table.name != "presence" {
                assert_eq!(drawn, counts.get(table.name).copied().unwrap_or(0), "{name}: {}", table.name);
            }
            if drawn > 0 {
                seen.insert(table.name);
            }
        }
    });
    assert_eq!(seen.len(), TABLES.len(), "no sample has rows of some table: {seen:?}");
}

/// Where the JSON has the value of a column that is a part of the unit: table (or any), column, pointer in the unit.
const VALUES: &[(&str, &str, &str)] = &[
    ("items", "item_number", "/number"),
    ("items", "item_title", "/title"),
    ("items", "reference", "/reference"),
    ("items", "truncated", "/truncated"),
    ("points", "marker", "/marker"),
    ("points", "value", "/value"),
    ("points", "text", "/text"),
    ("decisions", "outcome", "/outcome"),
    ("decisions", "label", "/label"),
    ("decisions", "mover", "/mover/name"),
    ("decisions", "co_mover", "/co_mover/name"),
    ("decisions", "seconder", "/seconder/name"),
    ("decisions", "co_seconder", "/co_seconder/name"),
    ("decisions", "for_count", "/vote/for/count"),
    ("decisions", "against_count", "/vote/against/count"),
    ("decisions", "abstain_count", "/vote/abstain/count"),
    ("decisions", "recommended_to", "/to/value"),
    ("decisions", "deferred_until", "/until/value"),
    ("motions", "kind", "/kind"),
    ("motions", "mover", "/mover/name"),
    ("motions", "co_mover", "/co_mover/name"),
    ("motions", "seconder", "/seconder/name"),
    ("motions", "co_seconder", "/co_seconder/name"),
    ("motions", "result", "/result/value"),
    ("motions", "result_basis", "/result/basis"),
    ("votes", "result", "/result"),
    ("votes", "for_count", "/for/count"),
    ("votes", "for_basis", "/for/basis"),
    ("votes", "against_count", "/against/count"),
    ("votes", "against_basis", "/against/basis"),
    ("votes", "abstain_count", "/abstain/count"),
    ("votes", "abstain_basis", "/abstain/basis"),
    ("actions", "due", "/due/value"),
    ("actions", "due_text", "/due/text"),
    ("attendance", "name", "/name"),
    ("attendance", "role", "/role"),
    ("attendance", "party", "/party/value"),
    ("attendance", "party_basis", "/party/basis"),
    ("attendance", "ward", "/ward/value"),
    ("attendance", "status", "/status"),
    ("attendance", "substitute_for", "/for"),
    ("movements", "member", "/member/name"),
    ("movements", "kind", "/kind"),
    ("movements", "time", "/time/value"),
    ("movements", "during", "/item"),
    ("movements", "basis", "/basis"),
    ("declarations", "member", "/member/name"),
    ("declarations", "interest", "/interest"),
    ("declarations", "concerns", "/item"),
    ("corrections", "minute", "/minute"),
    ("corrections", "place", "/where"),
    ("corrections", "old_words", "/old"),
    ("corrections", "new_words", "/new"),
    ("citations", "kind", "/kind"),
    ("citations", "value", "/value"),
    ("citations", "text", "/text"),
    ("citations", "part", "/part"),
    ("citations", "report_by", "/by"),
    ("citations", "minute_date", "/date"),
    ("papers", "title", "/title"),
    ("papers", "media_type", "/media_type"),
    ("papers", "size", "/size"),
    ("documents", "document", "/source/path"),
    ("documents", "sha256", "/source/sha256"),
    ("documents", "body", "/meeting/body/value"),
    ("documents", "date", "/meeting/date/value"),
    ("documents", "date_basis", "/meeting/date/basis"),
    ("documents", "kind", "/kind"),
    ("documents", "meeting_type", "/meeting/type/value"),
    ("documents", "status", "/meeting/status/value"),
    ("documents", "start_time", "/meeting/start_time/value"),
    ("documents", "end_time", "/meeting/end_time/value"),
    ("documents", "venue", "/meeting/venue/value"),
    ("documents", "chair", "/meeting/chair/name"),
    ("documents", "contact_name", "/meeting/contact/name"),
    ("documents", "contact_phone", "/meeting/contact/phone"),
    ("documents", "contact_email", "/meeting/contact/email"),
    ("documents", "next_date", "/meeting/next/0/date/value"),
    ("documents", "next_time", "/meeting/next/0/start_time/value"),
    ("documents", "next_venue", "/meeting/next/0/venue/value"),
    ("documents", "format", "/source/format"),
    ("documents", "encoding", "/source/encoding"),
    ("documents", "style", "/source/style"),
    ("documents", "bytes", "/source/bytes"),
    ("documents", "lines", "/source/lines"),
];

/// Lists whose entries share one cell: column, pointer of the list, pointer of the words in an entry.
const LISTS: &[(&str, &str, &str, &str)] = &[
    ("points", "delegated_to", "/delegated_to", "/value"),
    ("points", "consulting", "/consulting", "/value"),
    ("points", "referred_to", "/referred_to", "/value"),
    ("decisions", "delegated_to", "/delegated_to", "/value"),
    ("decisions", "consulting", "/consulting", "/value"),
    ("decisions", "referred_to", "/referred_to", "/value"),
    ("votes", "for_names", "/for/names", "/name"),
    ("votes", "against_names", "/against/names", "/name"),
    ("votes", "abstain_names", "/abstain/names", "/name"),
    ("votes", "dissent_names", "/dissent", "/member/name"),
    ("actions", "owners", "/owners", "/name"),
];

/// What the JSON leaves out or has as "" is null in a row.
fn present(value: Option<&Value>) -> Value {
    value.filter(|value| value.as_str() != Some("")).cloned().unwrap_or(Value::Null)
}

#[test]
fn cells_have_the_values_of_the_json() {
    let mut found_values = BTreeSet::new();
    for_every_sample(|name, minutes, json| {
        for table in TABLES {
            for row in table.rows(minutes) {
                let row = by_name(table, &row);
                let unit = unit(&row, json);
                for (_, column, pointer) in VALUES.iter().filter(|(of, ..)| *of == table.name) {
                    assert_eq!(row[column], present(unit.pointer(pointer)), "{name}: {}.{column}", table.name);
                    if !row[column].is_null() {
                        found_values.insert((table.name, *column));
                    }
                }
                for (_, column, list, words) in LISTS.iter().filter(|(of, ..)| *of == table.name) {
                    let entries = unit.pointer(list).and_then(Value::as_array).into_iter().flatten();
                    let joined: Vec<&str> = entries.map(|entry| entry.pointer(words).unwrap().as_str().unwrap()).collect();
                    assert_eq!(row[column].as_str().unwrap_or_default(), joined.join("; "), "{name}: {}.{column}", table.name);
                }
            }
        }
    });
    let silent: Vec<_> = VALUES.iter().map(|(table, column, _)| (*table, *column)).filter(|value| !found_values.contains(value)).collect();
    assert!(silent.is_empty(), "no sample tells {silent:?}");
}

#[test]
fn every_row_knows_its_document_its_item_and_its_place() {
    for_every_sample(|name, minutes, json| {
        for table in TABLES.iter().filter(|table| table.name != "documents") {
            for row in table.rows(minutes) {
                let row = by_name(table, &row);
                // Somebody was there as a movement says, and stands where it does.
                let part = row.get("covered_id").filter(|id| id.is_string());
                let own = BTreeMap::from([("id", row.get("movement_id").or(part).unwrap_or(&row["id"]).clone())]);
                let span = &unit(&own, json)["span"];
                assert_eq!((&row["line"], &row["span_start"]), (&span["line"], &span["start"]), "{name}: {}", table.name);
                let last = span["more"].as_array().and_then(|more| more.last()).unwrap_or(span);
                assert_eq!(row["span_end"], last["end"], "{name}: {}", table.name);
                assert_eq!(row["sha256"], json["source"]["sha256"]);
                assert_eq!(row["date"], present(json.pointer("/meeting/date/value")));
                // A link has the place of its unit.
                let id = row.get("unit_id").unwrap_or(&row["id"]);
                let pointer = id.as_str().unwrap().split_once('#').unwrap().1;
                let inside = pointer.starts_with("/items/") && table.name != "items";
                assert_eq!(row.get("item_id").is_some_and(Value::is_string), inside, "{name}: {pointer}");
                if inside {
                    let item = json.pointer(row["item_id"].as_str().unwrap().split_once('#').unwrap().1).unwrap();
                    assert_eq!((&row["item_number"], &row["item_title"]), (&present(item.get("number")), &present(item.get("title"))));
                }
            }
        }
    });
}

#[test]
fn cells_are_of_their_type_and_are_there_where_they_must() {
    for_every_sample(|name, minutes, _| {
        for table in TABLES {
            for row in table.rows(minutes) {
                assert_eq!(row.len(), table.columns().count());
                for (column, cell) in table.columns().zip(&row) {
                    let right = match cell {
                        Cell::Null => column.presence == Presence::Perhaps,
                        Cell::Text(day) if column.kind == Kind::Date => day.parse::<jiff::civil::Date>().is_ok(),
                        Cell::Text(words) => column.kind == Kind::Text && !words.is_empty(),
                        Cell::Integer(number) => column.kind == Kind::Integer && *number >= 0,
                        Cell::Boolean(_) => column.kind == Kind::Boolean,
                    };
                    assert!(right, "{name}: {}.{} is {cell:?}", table.name, column.name);
                }
            }
        }
    });
}

#[test]
fn ids_stand_once_and_what_refers_finds_its_row() {
    for_every_sample(|name, minutes, _| {
        let tables: Vec<&Table> = TABLES.iter().collect();
        let drawn = rows(minutes, &tables);
        let ids: BTreeMap<&str, BTreeSet<String>> =
            TABLES.iter().zip(&drawn).map(|(table, rows)| (table.name, rows.iter().map(|row| id(&row[0])).collect())).collect();
        for (table, rows) in TABLES.iter().zip(&drawn) {
            assert_eq!(ids[table.name].len(), rows.len(), "{name}: an id of {} occurs twice", table.name);
            for row in rows {
                for (column, cell) in table.columns().zip(row) {
                    let Some(other) = column.refers_to.filter(|_| *cell != Cell::Null) else { continue };
                    assert!(ids[other].contains(&id(cell)), "{name}: {}.{} refers to no row of {other}: {cell:?}", table.name, column.name);
                }
            }
        }
    });
}

fn id(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(id) => id.to_string(),
        other => panic!("{other:?} is no id"),
    }
}

/// Ids of the documents of two inputs.
fn document_ids(inputs: [(&str, &[u8]); 2]) -> [String; 2] {
    inputs.map(|(path, bytes)| {
        let source = minutebook::read::bytes(path, bytes, &minutebook::read::Options::default()).unwrap();
        id(&named("documents").unwrap().rows(&minutebook::minutes_of(&source))[0][0])
    })
}

#[test]
fn the_id_of_a_document_is_that_of_its_path_and_bytes() {
    let [one, same] = document_ids([("a.txt", b"1. Parks\n"), ("a.txt", b"1. Parks\n")]);
    assert_eq!(one, same);
    let [one, other] = document_ids([("a.txt", b"1. Parks\n"), ("b.txt", b"1. Parks\n")]);
    assert_ne!(one, other, "two files of the same bytes");
    let [one, other] = document_ids([("a.txt", b"1. Parks\n"), ("a.txt", b"1. Roads\n")]);
    assert_ne!(one, other, "two states of one file");
    // printf '%s\0%s' a.txt "$(printf '1. Parks\n' | sha256sum | cut -d ' ' -f 1)" | sha256sum | cut -c 1-32
    assert_eq!(document_ids([("a.txt", b"1. Parks\n"), ("-", b"")])[0], "8765acd81b6adee819e3c850c3834e19");
}

/// A decision with clauses under clauses, a motion with its vote, narrative that states a motion.
const BUSINESS: &str = "\
Minutes of the Parks Committee held on 4 March 2024\n\n\
5. Mowing\n\n\
The Clerk reported on the mower.\n\n\
RESOLVED that:\n\n\
(a) the green be mown; and\n\
(b) the Clerk be asked:\n\n    \
(i) to buy a mower; and\n    \
(ii) to sell the old one.\n";

#[test]
fn clauses_know_their_decision_and_the_clause_above() {
    let source = minutebook::read::text(BUSINESS);
    let minutes = minutebook::minutes_of(&source);
    let points = named("points").unwrap();
    let rows: Vec<_> = points.rows(&minutes).iter().map(|row| by_name(points, row)).collect();
    let found_values: Vec<_> =
        rows.iter().map(|row| (row["kind"].as_str().unwrap(), row["marker"].as_str().unwrap(), row["depth"].as_u64().unwrap())).collect();
    assert_eq!(found_values, [("clause", "(a)", 1), ("clause", "(b)", 1), ("clause", "(i)", 2), ("clause", "(ii)", 2)]);
    assert_eq!((&rows[2]["parent_id"], &rows[1]["parent_id"]), (&rows[1]["id"], &Value::Null));
    let decisions = named("decisions").unwrap();
    let decision = by_name(decisions, &decisions.rows(&minutes)[0]);
    assert!(rows.iter().all(|row| row["decision_id"] == decision["id"]));
    assert_eq!(
        decision["full_text"],
        "RESOLVED that:\n(a) the green be mown; and\n(b) the Clerk be asked:\n(i) to buy a mower; and\n(ii) to sell the old one."
    );
    let items = named("items").unwrap();
    let item = by_name(items, &items.rows(&minutes)[0]);
    assert_eq!(item["text"].as_str().unwrap().lines().count(), 6);
}

#[test]
fn ndjson_has_every_column_in_order() {
    let source = minutebook::read::text(BUSINESS);
    let minutes = minutebook::minutes_of(&source);
    for table in TABLES {
        let rows = table.rows(&minutes);
        let lines = write::ndjson(table, &rows);
        assert_eq!(lines.lines().count(), rows.len());
        for line in lines.lines() {
            let row: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
            assert!(row.keys().map(String::as_str).eq(table.columns().map(|column| column.name)), "{line}");
        }
    }
}

/// A document read back from its JSON has the same JSON again.
#[test]
fn a_document_read_back_is_the_same() {
    for_every_sample(|name, minutes, _| {
        let json = minutebook::write::render("ndjson", minutes).unwrap();
        let again = Minutes::from_json(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(minutebook::write::render("ndjson", &again).unwrap(), json, "{name}");
        for table in TABLES {
            let csv = |minutes: &Minutes<'_>| write::csv(&table.rows(minutes), write::Safety::Verbatim);
            assert_eq!(csv(&again), csv(minutes), "{name}: {}", table.name);
        }
    });
}

/// Who was there at which item, as `number present basis`.
fn presence(text: &str) -> Vec<String> {
    let source = minutebook::read::text(text);
    let minutes = minutebook::minutes_of(&source);
    let table = named("presence").unwrap();
    let rows = table.rows(&minutes).into_iter().map(|row| by_name(table, &row));
    let words = |row: &BTreeMap<&str, Value>, column| row[column].as_str().unwrap_or("-").to_owned();
    rows.map(|row| ["name", "item_number", "present", "basis"].map(|column| words(&row, column)).join(" ")).collect()
}

/// Minutes of four items under which this stands.
fn course(present: &str, records: [&str; 4]) -> String {
    let [one, two, three, four] = records;
    format!(
        "Minutes of the meeting held on 4 March 2024\n\nPresent: {present}\n\n1. Roads\n\nThe road was wet.\n\n{one}\n\n2. Parks\n\nThe park was wet.\n\n{two}\n\n3. Bins\n\nThe bin was full.\n\n{three}\n\n4. Hedges\n\nThe hedge was high.\n\n{four}\n"
    )
}

#[test]
fn presence_follows_from_movements_under_items() {
    let both = "Cllr A Fox, Cllr B Hay";
    assert_eq!(
        presence(&course(both, ["", "Cllr A Fox left the meeting.", "", ""])),
        ["Cllr A Fox 1 yes derived", "Cllr A Fox 2 part stated", "Cllr A Fox 3 no derived", "Cllr A Fox 4 no derived"]
    );
    assert_eq!(
        presence(&course(both, ["", "Cllr B Hay arrived at 7.30 pm.", "", ""])),
        ["Cllr B Hay 1 no derived", "Cllr B Hay 2 part stated", "Cllr B Hay 3 yes derived", "Cllr B Hay 4 yes derived"]
    );
    assert_eq!(
        presence(&course(both, ["Cllr A Fox left the room.", "", "Cllr A Fox returned.", ""])),
        ["Cllr A Fox 1 part stated", "Cllr A Fox 2 no derived", "Cllr A Fox 3 part stated", "Cllr A Fox 4 yes derived"]
    );
    assert!(presence(&course(both, [""; 4])).is_empty());
}

#[test]
fn presence_that_is_not_certain_is_left_out() {
    let both = "Cllr A Fox, Cllr B Hay";
    // Nobody says that she came back to the room, or that she had been there before.
    assert_eq!(
        presence(&course(both, ["", "Cllr A Fox left the room.", "", ""])),
        ["Cllr A Fox 1 yes derived", "Cllr A Fox 2 part stated"]
    );
    assert_eq!(presence(&course("Cllr B Hay", ["", "Mrs Fox left the meeting.", "", "Mrs Fox had written."])), ["Mrs Fox 2 part stated"]);
    // Two of one family name, an hour without an item, and one who leaves twice.
    assert!(presence(&course("Cllr A Fox, Cllr B Fox", ["", "Cllr Fox left the meeting.", "", ""])).is_empty());
    assert!(presence(&course("Cllr A Fox (from 7.15 pm), Cllr B Hay", ["", "Cllr A Fox left the meeting.", "", ""])).is_empty());
    assert!(presence(&course(both, ["Cllr A Fox left the meeting.", "Cllr A Fox left the meeting.", "", ""])).is_empty());
}
