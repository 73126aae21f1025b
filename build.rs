//! Makes static tables of the words and rules under `data/`. A row that is wrong fails the build with its file and reason.

#[path = "build/calendar.rs"]
mod calendar;
#[path = "build/commit.rs"]
mod commit;
#[path = "build/dictionary.rs"]
mod dictionary;
#[path = "src/decode/label.rs"]
#[allow(dead_code)]
mod label;
#[path = "build/lexicon.rs"]
mod lexicon;
#[path = "build/numbers.rs"]
mod numbers;
#[path = "build/parties.rs"]
mod parties;
#[path = "build/pattern.rs"]
mod pattern;
#[path = "build/perfect_hash.rs"]
mod perfect_hash;
#[path = "build/roles.rs"]
mod roles;
#[path = "build/rules.rs"]
mod rules;
#[path = "build/styles.rs"]
mod styles;
#[path = "build/tables.rs"]
mod tables;
#[path = "build/triggers.rs"]
mod triggers;
#[path = "build/weights.rs"]
mod weights;
#[path = "build/words.rs"]
mod words;

use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let data = root.join("data");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/decode/label.rs");
    println!("cargo::rerun-if-changed={}", data.display());
    see_closed_output(&root);
    commit::state(&root);
    if let Err(error) = generate(&data, &out) {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

/// Links the detection of a closed standard output into the program. Without a C compiler the program works as well, but does not detect
/// it.
fn see_closed_output(root: &Path) {
    if std::env::var_os("CARGO_CFG_UNIX").is_none() {
        return;
    }
    match cc::Build::new().file(root.join("build/closed_output.c")).cargo_metadata(false).try_compile_intermediates() {
        Ok(objects) => {
            objects.iter().for_each(|object| println!("cargo::rustc-link-arg-bins={}", object.display()));
            // A static C library is searched only for what the objects before it need.
            if std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|environment| environment == "musl") {
                println!("cargo::rustc-link-arg-bins=-lc");
            }
        }
        Err(error) => println!("cargo::warning=a closed standard output will not be seen: {error}"),
    }
}

/// Files of `data/facts` with what their rules say.
const FACTS: &[(&str, &[&str])] = &[
    ("attendance", &["absent", "apologies", "attending", "present", "substitute"]),
    ("dissent", &["against", "alone", "abstained", "dissented", "elsewhere", "follows"]),
    ("key", &["absent", "apologies", "links", "marked", "named", "opens", "present"]),
    ("unanimous", &["unanimous", "guard"]),
];

fn generate(data: &Path, out: &Path) -> Result<(), String> {
    write(&out.join("vocab.rs"), &tables::code(&data.join("words"))?)?;
    let mut lexicon = lexicon::Lexicon::read(&data.join("lexicon"))?;
    let rules = rules::read(&data.join("rules"), &mut lexicon)?;
    let decision = rules::read_file(&data.join("facts/decision.toml"), &mut lexicon)?;
    let numbers = numbers::code(&data.join("numbers.toml"), &mut lexicon)?;
    write(&out.join("numbers.rs"), &numbers)?;
    // The words from here on are used by facts only: they change no label.
    lexicon.observe_no_more();
    let narrative = rules::read_file(&data.join("facts/narrative.toml"), &mut lexicon)?;
    for (name, says) in FACTS {
        let rules = rules::read_file(&data.join(format!("facts/{name}.toml")), &mut lexicon)?;
        write(&out.join(format!("fact_{name}.rs")), &rules::saying(&rules, says)?)?;
    }
    let votes = words::read(&data.join("vote.toml"), &mut lexicon)?;
    let result = words::read(&data.join("result.toml"), &mut lexicon)?;
    let mut outcomes = String::new();
    for name in ["deciding", "stated", "turned", "voted"] {
        let rules = rules::read_file(&data.join("outcome").join(format!("{name}.toml")), &mut lexicon)?;
        outcomes += &rules::ranked(name, &rules)?;
    }
    let meeting = rules::phrases(&rules::read(&data.join("meeting"), &mut lexicon)?)?;
    let correction = rules::phrases(&rules::read(&data.join("correction"), &mut lexicon)?)?;
    let declaration = rules::phrases(&rules::read(&data.join("declaration"), &mut lexicon)?)?;
    let reference_words = words::read(&data.join("reference.toml"), &mut lexicon)?;
    let reference = rules::phrases(&rules::read(&data.join("reference"), &mut lexicon)?)?;
    let action_words = words::read(&data.join("action.toml"), &mut lexicon)?;
    let action = rules::phrases(&rules::read(&data.join("action"), &mut lexicon)?)?;
    let speech_words = words::read(&data.join("speech.toml"), &mut lexicon)?;
    let speech = rules::phrases(&rules::read(&data.join("speech"), &mut lexicon)?)?;
    let qualifier = rules::phrases(&rules::read(&data.join("qualifier"), &mut lexicon)?)?;
    let attendance = rules::phrases(&rules::read(&data.join("attendance"), &mut lexicon)?)?;
    write(&out.join("attendance.rs"), &attendance)?;
    let movement = rules::phrases(&rules::read(&data.join("movement"), &mut lexicon)?)?;
    write(&out.join("movement.rs"), &movement)?;
    write(&out.join("styles.rs"), &styles::code(&data.join("styles"), &mut lexicon)?)?;
    for name in ["consent", "delegation", "recommendation", "deferral", "next"] {
        let rules = rules::read_file(&data.join(format!("facts/{name}.toml")), &mut lexicon)?;
        write(&out.join(format!("{name}.rs")), &rules::phrases(&rules)?)?;
    }
    for name in ["word", "beside"] {
        let rules = rules::read_file(&data.join("motion").join(format!("{name}.toml")), &mut lexicon)?;
        write(&out.join(format!("motion_{name}.rs")), &rules::phrases(&rules)?)?;
    }
    write(&out.join("calendar.rs"), &calendar::code(&data.join("calendar.toml"))?)?;
    write(&out.join("names.rs"), &dictionary::code(&data.join("names.toml"))?)?;
    write(&out.join("vote.rs"), &votes.code(&lexicon))?;
    write(&out.join("result.rs"), &result.code(&lexicon))?;
    write(&out.join("lexicon.rs"), &lexicon.code()?)?;
    write(&out.join("rules.rs"), &rules::code(&rules))?;
    write(&out.join("statement.rs"), &(rules::statements("decision", &decision)? + &rules::statements("narrative", &narrative)?))?;
    write(&out.join("meeting.rs"), &meeting)?;
    write(&out.join("correction.rs"), &correction)?;
    write(&out.join("declaration.rs"), &declaration)?;
    write(&out.join("reference.rs"), &(reference_words.code(&lexicon) + &reference))?;
    write(&out.join("action.rs"), &(action_words.code(&lexicon) + &action))?;
    write(&out.join("speech.rs"), &(speech_words.code(&lexicon) + &speech))?;
    write(&out.join("qualifier.rs"), &qualifier)?;
    write(&out.join("parties.rs"), &parties::code(&data.join("parties.toml"))?)?;
    write(&out.join("outcome.rs"), &outcomes)?;
    write(&out.join("woken.rs"), &triggers::tables(lexicon.len() + 1))?;
    let weights = weights::read(&data.join("weights.tsv"))?;
    write(&out.join("weights.rs"), &weights.code)?;
    let path = out.join("weights.bin");
    std::fs::write(&path, &weights.rows).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, code: &str) -> Result<(), String> {
    std::fs::write(path, code).map_err(|error| format!("{}: {error}", path.display()))
}

/// The files of a folder and the folders in it that end in `.toml`, in the order of their names.
fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(toml_files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
    Ok(found)
}

fn read_toml<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// FNV-1a: the ids of evidence are the same in every build.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
