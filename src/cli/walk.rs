//! Finds the inputs: files named on the command line, in a list, or found in a directory.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry};
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::Args;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use minutebook::read::READERS;

use super::input::{self, DASH, why_unreadable};

/// Arguments that choose inputs.
#[derive(Args)]
pub struct Chosen {
    /// Files to read; a directory stands for the minutes in it, `-` for standard input.
    #[arg(value_name = "INPUT")]
    inputs: Vec<OsString>,
    /// Of a directory, read the files that match, instead of those whose ending is known; `!` before it leaves them out.
    #[arg(long, value_name = "PATTERN")]
    glob: Vec<String>,
    /// Read the paths in this file too, one on a line; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    file_list: Option<PathBuf>,
    /// The paths of the list end with a zero byte instead of a line feed.
    #[arg(short = '0', long, requires = "file_list")]
    null: bool,
    /// In a directory, follow links that lead out of it, and links to directories.
    #[arg(short = 'L', long)]
    follow: bool,
}

/// An input.
#[derive(Debug)]
pub struct Input {
    /// Its path, or `-`.
    pub path: OsString,
    /// Its path in a mirrored tree, if it has one: a named file under its own name, a file of a list as the list
    /// has it, a file of a directory under its path below that.
    pub place: Option<PathBuf>,
    /// Why it cannot be read, if that is already known.
    pub trouble: Option<String>,
}

impl Input {
    /// Its bytes.
    ///
    /// # Errors
    /// A sentence, if there is nothing to read or it may not be read.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        self.trouble.as_ref().map_or_else(|| input::bytes(&self.path), |trouble| bail!("{trouble}"))
    }
}

/// The inputs, in the order in which they are read.
#[derive(Default)]
pub struct Listing {
    /// The inputs.
    pub inputs: Vec<Input>,
    /// The number of files in the directories that are not inputs.
    pub passed_over: usize,
    /// The number of directories and lists among the arguments.
    pub gathered: usize,
    /// Other files that are read: a list of files, a style.
    beside: Vec<PathBuf>,
}

impl Listing {
    /// Notes a file that is read in addition to the inputs.
    pub fn reads(&mut self, path: Option<&Path>) {
        self.beside.extend(path.map(Path::to_owned));
    }

    /// Refuses outputs that are the same file as an input, another file that is read, or another output.
    ///
    /// # Errors
    /// A sentence that names the first.
    pub fn refuse_outputs<'p>(&self, outputs: impl Iterator<Item = &'p Path>) -> Result<()> {
        let mut seen = HashSet::new();
        for output in outputs.filter(|output| *output != Path::new(DASH)) {
            if !seen.insert(whole(output)) {
                bail!("{}: expected two files to write, but found one twice", output.display());
            }
            let Some(found) = output.canonicalize().ok().filter(|found| found.is_file()) else { continue };
            let read = self.inputs.iter().map(|input| Path::new(&input.path)).chain(self.beside.iter().map(PathBuf::as_path));
            if read.filter_map(|path| path.canonicalize().ok()).any(|path| path == found) {
                bail!("{}: expected to write beside the inputs, but this is one of them", output.display());
            }
        }
        Ok(())
    }
}

/// An absolute path, whether the file exists or not.
fn whole(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

impl Chosen {
    /// Removes the first word from the inputs, if `meant` recognises it.
    pub fn first_word<T>(&mut self, meant: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let meant = meant(self.inputs.first()?.to_str()?)?;
        self.inputs.remove(0);
        Some(meant)
    }

    /// The first input, if there is no such file.
    pub fn unknown_word(&self) -> Option<&str> {
        let word = self.inputs.first()?.to_str()?;
        Some(word).filter(|word| *word != DASH && !word.contains(['.', '/', '\\']) && !Path::new(word).exists())
    }

    /// All inputs, except the files in the directory `but`, which is the output.
    ///
    /// # Errors
    /// A sentence, if the command is wrong or the list cannot be read. The error of one input is kept with it.
    pub fn listing(&self, command: &str, but: Option<&Path>) -> Result<Listing> {
        let listed = self.file_list.as_deref().map(OsStr::new);
        let named = self.inputs.iter().map(OsString::as_os_str).chain(listed).collect::<Vec<_>>();
        input::refuse(&named, command)?;
        let links = if self.follow { Links::Follow } else { Links::Inside };
        let mut walk = Walk { only: &self.only()?, links, but: but.and_then(|but| but.canonicalize().ok()), listing: Listing::default() };
        for path in &self.inputs {
            walk.input(path, Path::new(path).file_name().map(PathBuf::from), Path::new(""))?;
        }
        for path in self.listed()? {
            let place = as_written(Path::new(&path));
            walk.input(&path, place.clone(), &place.unwrap_or_default())?;
        }
        walk.listing.gathered += usize::from(self.file_list.is_some());
        walk.listing.reads(self.file_list.as_deref());
        Ok(walk.listing)
    }

    fn only(&self) -> Result<Only> {
        let (leave, take): (Vec<&str>, Vec<&str>) = self.glob.iter().map(String::as_str).partition(|pattern| pattern.starts_with('!'));
        let leave = patterns(leave.iter().filter_map(|pattern| pattern.strip_prefix('!')))?;
        Ok(Only { take: if take.is_empty() { None } else { Some(patterns(take.into_iter())?) }, leave })
    }

    /// The paths of the list. A `-` in it is a file of that name.
    fn listed(&self) -> Result<Vec<OsString>> {
        let Some(list) = &self.file_list else { return Ok(Vec::new()) };
        let bytes = input::bytes(list.as_os_str()).map_err(|error| anyhow!("{}: {error:#}", list.display()))?;
        let end = if self.null { 0 } else { b'\n' };
        let paths = bytes.split(|byte| *byte == end).map(|path| if self.null { path } else { path.strip_suffix(b"\r").unwrap_or(path) });
        paths.filter(|path| !path.is_empty()).map(|path| Ok(if path == b"-" { "./-".into() } else { system(path)? })).collect()
    }
}

#[cfg(unix)]
fn system(path: &[u8]) -> Result<OsString> {
    use std::os::unix::ffi::OsStrExt;
    Ok(OsStr::from_bytes(path).to_owned())
}

#[cfg(not(unix))]
fn system(path: &[u8]) -> Result<OsString> {
    Ok(std::str::from_utf8(path).map_err(|_| anyhow!("expected paths in UTF-8, but found other bytes"))?.into())
}

/// Patterns without a slash match a name in any directory, as in gitignore.
fn patterns<'p>(patterns: impl Iterator<Item = &'p str>) -> Result<GlobSet> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let anywhere = if pattern.contains('/') { pattern.trim_start_matches('/').to_owned() } else { format!("**/{pattern}") };
        let glob = GlobBuilder::new(&anywhere).literal_separator(true).build();
        set.add(glob.map_err(|error| anyhow!("--glob: expected a pattern, but found {pattern:?}: {}", error.kind()))?);
    }
    set.build().map_err(|error| anyhow!("--glob: expected patterns that fit together, but found: {error}"))
}

/// Which files of a directory are read.
struct Only {
    take: Option<GlobSet>,
    leave: GlobSet,
}

impl Only {
    fn takes(&self, place: &Path) -> bool {
        self.take.as_ref().map_or_else(|| is_claimed(place), |take| take.is_match(place)) && !self.leave.is_match(place)
    }

    fn described(&self) -> String {
        match self.take {
            Some(_) => "that matches".to_owned(),
            None => format!("that ends with {}", endings()),
        }
    }
}

/// Which links in a directory are followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    /// Links to files in the same directory tree.
    Inside,
    /// All links, also those to directories.
    Follow,
}

/// A directory to read, with the targets of the links that lead to it, starting at the named directory.
struct Folder {
    path: PathBuf,
    by: Vec<PathBuf>,
}

struct Walk<'o> {
    only: &'o Only,
    links: Links,
    but: Option<PathBuf>,
    listing: Listing,
}

impl Walk<'_> {
    /// Adds a file under `place`, or the files of a directory below `base`.
    fn input(&mut self, path: &OsStr, place: Option<PathBuf>, base: &Path) -> Result<()> {
        let whole = Path::new(path);
        if path == DASH || !whole.is_dir() {
            self.listing.inputs.push(Input { path: path.to_owned(), place, trouble: None });
        } else if self.is_left_out(whole) {
            bail!("{}: expected another directory to write in than one that is read", whole.display());
        } else {
            self.listing.gathered += 1;
            self.directory(whole, base);
        }
        Ok(())
    }

    /// The files of a directory and its subdirectories, sorted by name, without hidden ones.
    fn directory(&mut self, root: &Path, base: &Path) {
        let first = self.listing.inputs.len();
        let mut folders = vec![Folder { path: root.to_owned(), by: root.canonicalize().into_iter().collect() }];
        while let Some(folder) = folders.pop() {
            if let Err(error) = self.folder((root, base), &folder, &mut folders) {
                self.trouble(&folder.path, why_unreadable(&error));
            }
        }
        if self.listing.inputs.len() == first {
            self.trouble(root, format!("expected minutes in the directory, but found no file {}", self.only.described()));
        }
        self.listing.inputs[first..].sort_by(|a, b| Path::new(&a.path).cmp(Path::new(&b.path)));
    }

    fn folder(&mut self, (root, base): (&Path, &Path), folder: &Folder, folders: &mut Vec<Folder>) -> std::io::Result<()> {
        for entry in fs::read_dir(&folder.path)? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let kind = entry.file_type()?;
            if kind.is_dir() {
                if !self.is_left_out(&path) {
                    folders.push(Folder { path, by: folder.by.clone() });
                }
                continue;
            }
            if kind.is_symlink() && path.is_dir() {
                match self.linked(&path, folder) {
                    Some(linked) => folders.push(linked),
                    None => self.listing.passed_over += 1,
                }
                continue;
            }
            let below = path.strip_prefix(root).unwrap_or(&path);
            if self.only.takes(below) && may_be_read(&entry) && (!kind.is_symlink() || self.stays(&path, folder)) {
                let place = Some(base.join(below));
                self.listing.inputs.push(Input { path: path.into_os_string(), place, trouble: None });
            } else {
                self.listing.passed_over += 1;
            }
        }
        Ok(())
    }

    /// The directory that a link leads to, if links are followed and it does not contain this one.
    fn linked(&self, path: &Path, folder: &Folder) -> Option<Folder> {
        let target = path.canonicalize().ok().filter(|_| self.links == Links::Follow && !self.is_left_out(path))?;
        let here = folder.path.canonicalize().ok()?;
        let round = folder.by.iter().chain([&here]).any(|passed| passed.starts_with(&target));
        (!round).then(|| Folder { path: path.to_owned(), by: [&folder.by[..], &[target]].concat() })
    }

    /// Whether a link to a file may be followed: it stays in the named directory, or is broken and fails as an input.
    fn stays(&self, path: &Path, folder: &Folder) -> bool {
        self.links == Links::Follow
            || path.canonicalize().map_or(true, |target| folder.by.first().is_some_and(|root| target.starts_with(root)))
    }

    fn is_left_out(&self, folder: &Path) -> bool {
        self.but.is_some() && folder.canonicalize().ok() == self.but
    }

    fn trouble(&mut self, path: &Path, trouble: String) {
        self.listing.inputs.push(Input { path: path.into(), place: None, trouble: Some(trouble) });
    }
}

/// Whether an entry is an input: not a pipe or a device, which might never end. A broken link is an input that fails.
fn may_be_read(entry: &DirEntry) -> bool {
    fs::metadata(entry.path()).map_or(true, |found| found.is_file())
}

/// The path of a file as the list has it, unless it may be outside the tree.
fn as_written(path: &Path) -> Option<PathBuf> {
    let inside = path.components().all(|part| part != Component::ParentDir);
    inside.then(|| path.components().filter(|part| matches!(part, Component::Normal(_))).collect())
}

fn is_claimed(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| READERS.iter().any(|reader| reader.extensions.contains(&ending.as_str())))
}

fn endings() -> String {
    let endings: Vec<String> = READERS.iter().flat_map(|reader| reader.extensions).map(|ending| format!(".{ending}")).collect();
    endings.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_without_a_slash_matches_names_anywhere() {
        let chosen = |globs: &[&str]| Chosen {
            inputs: Vec::new(),
            glob: globs.iter().map(|glob| (*glob).to_owned()).collect(),
            file_list: None,
            null: false,
            follow: false,
        };
        let takes = |globs: &[&str], place: &str| chosen(globs).only().unwrap().takes(Path::new(place));
        assert!(takes(&["*.asc"], "2019/may.asc") && !takes(&["*.asc"], "2019/may.txt"));
        assert!(takes(&["2019/*"], "2019/may.asc") && !takes(&["2019/*"], "2019/parks/may.txt") && !takes(&["2019/*"], "a/2019/x"));
        assert!(takes(&["!draft*"], "2019/may.txt") && !takes(&["!draft*"], "2019/draft-may.txt") && !takes(&["!draft*"], "may.png"));
        assert!(chosen(&["["]).only().is_err());
    }

    #[test]
    fn a_path_of_a_list_is_mirrored_as_it_stands() {
        let place = |path: &str| as_written(Path::new(path));
        assert_eq!(place("./a/b.txt"), Some("a/b.txt".into()));
        assert_eq!(place("/a/b.txt"), Some("a/b.txt".into()));
        assert_eq!(place("a/../../b.txt"), None);
    }
}
