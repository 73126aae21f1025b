//! The path of each output in the mirrored tree. Outputs that cannot be written side by side are refused before any work.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::account::quantity;
use crate::cli::input::DASH;
use crate::cli::walk::Input;

/// An input and the path of its output.
pub struct Job<'l> {
    /// The input.
    pub input: &'l Input,
    /// The path of the output below the directory, if the input has one.
    pub place: Option<PathBuf>,
    /// The output.
    pub output: Option<PathBuf>,
}

/// The jobs of all inputs: `name.txt` becomes `name.txt.json` in the folder.
///
/// # Errors
/// A sentence, if two outputs would have the same name, one would be a directory of another, or one would replace an input.
pub fn jobs<'l>(inputs: &'l [Input], folder: &Path, extension: &str) -> Result<Vec<Job<'l>>> {
    if inputs.iter().any(|input| input.path == DASH) {
        bail!("expected inputs with names to write under, but found standard input; to write what it says, type -o FILE");
    }
    let job = |input: &'l Input| {
        let place = input.place.as_deref().filter(|place| !place.as_os_str().is_empty()).map(|place| with_ending(place, extension));
        let output = place.as_ref().map(|place| folder.join(place));
        Job { input, place, output }
    };
    let jobs: Vec<_> = inputs.iter().map(job).collect();
    refuse_collisions(&jobs)?;
    refuse_inputs(&jobs)?;
    Ok(jobs)
}

/// Refuses outputs that exist.
///
/// # Errors
/// A sentence that names the first.
pub fn refuse_existing(jobs: &[Job<'_>]) -> Result<()> {
    let mut found = jobs.iter().filter_map(|job| job.output.as_deref()).filter(|output| output.symlink_metadata().is_ok());
    let Some(first) = found.next() else { return Ok(()) };
    let more = others(found.count());
    bail!(
        "{}: expected no file of that name, but there is one{more}; to replace what is there, add --force; to go on with an earlier run, --skip-existing",
        first.display()
    )
}

/// Refuses a report that would replace an output.
///
/// # Errors
/// A sentence that names it.
pub fn refuse_report(jobs: &[Job<'_>], report: &Path) -> Result<()> {
    let same = |output: &Path| {
        output == report || output.canonicalize().is_ok_and(|output| report.canonicalize().is_ok_and(|report| output == report))
    };
    match jobs.iter().filter_map(|job| job.output.as_deref()).find(|output| same(output)) {
        Some(_) => bail!("{}: expected a report beside the outputs, but this is one of them", report.display()),
        None => Ok(()),
    }
}

fn others(count: usize) -> String {
    if count > 0 { format!(" (and {})", quantity(count, "other")) } else { String::new() }
}

fn with_ending(place: &Path, extension: &str) -> PathBuf {
    let mut name: OsString = place.into();
    name.push(".");
    name.push(extension);
    name.into()
}

fn refuse_collisions(jobs: &[Job<'_>]) -> Result<()> {
    let mut owners: HashMap<&Path, &OsStr> = HashMap::new();
    let outputs = || jobs.iter().filter_map(|job| Some((job.place.as_deref()?, job.input.path.as_os_str())));
    let collisions: Vec<_> = outputs().filter_map(|(place, input)| Some((place, owners.insert(place, input)?, input))).collect();
    if let Some((place, one, other)) = collisions.first() {
        let more = others(collisions.len() - 1);
        bail!(
            "expected outputs of different names, but {} and {} would both be {}{more}",
            displayed(one),
            displayed(other),
            place.display()
        );
    }
    for (place, input) in outputs() {
        let above = place.ancestors().skip(1).find_map(|above| Some((above, *owners.get(above)?)));
        if let Some((above, owner)) = above {
            let above = above.display();
            bail!("expected {above} to be a file, the output of {}, but that of {} would be in it", displayed(owner), displayed(input));
        }
    }
    Ok(())
}

/// With `--force` an output could replace an input.
fn refuse_inputs(jobs: &[Job<'_>]) -> Result<()> {
    let existing: Vec<PathBuf> = jobs.iter().filter_map(|job| job.output.as_ref()?.canonicalize().ok()).collect();
    if existing.is_empty() {
        return Ok(());
    }
    let inputs: HashSet<PathBuf> = jobs.iter().filter_map(|job| Path::new(&job.input.path).canonicalize().ok()).collect();
    match existing.iter().find(|output| inputs.contains(*output)) {
        Some(output) => bail!("{}: expected to write beside the inputs, but this is one of them", output.display()),
        None => Ok(()),
    }
}

fn displayed(path: &OsStr) -> impl std::fmt::Display {
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outputs_of(places: &[&str]) -> Result<Vec<String>, String> {
        let input = |place: &&str| Input { path: format!("in/{place}").into(), place: Some(place.into()), trouble: None };
        let inputs: Vec<Input> = places.iter().map(input).collect();
        let jobs = jobs(&inputs, Path::new("no-such-directory"), "json").map_err(|error| error.to_string())?;
        Ok(jobs.iter().map(|job| job.place.as_ref().unwrap().to_str().unwrap().to_owned()).collect())
    }

    #[test]
    fn two_inputs_of_one_stem_have_two_outputs() {
        assert_eq!(outputs_of(&["a.txt", "a.md"]), Ok(vec!["a.txt.json".to_owned(), "a.md.json".to_owned()]));
    }

    #[test]
    fn what_would_collide_is_refused() {
        let error = outputs_of(&["b.txt", "a.txt", "a.txt", "a.txt"]);
        assert_eq!(
            error,
            Err("expected outputs of different names, but in/a.txt and in/a.txt would both be a.txt.json (and 1 other)".to_owned())
        );
        let error = outputs_of(&["a.txt", "a.txt.json/b.txt"]).unwrap_err();
        assert!(error.starts_with("expected a.txt.json to be a file, the output of in/a.txt, but that of in/a.txt.json/b.txt"), "{error}");
    }
}
