//! Outputs: standard output, or a file that appears complete or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use tempfile::NamedTempFile;

use super::closed;
use super::input::DASH;
use super::interrupt::{self, Making};

/// What to do with a file that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Keep it, and fail.
    Keep,
    /// Replace it.
    Replace,
}

/// An output.
pub enum Output {
    /// Standard output.
    Stdout,
    /// A pipe or a device, written to as it is.
    Device(PathBuf, File),
    /// An unfinished file, and its final name.
    File(PathBuf, Existing, NamedTempFile, Making),
}

/// The prefix of the name of an unfinished file.
pub const IN_THE_MAKING: &str = ".minutebook-";

impl Output {
    /// Opens an output. `None` and `-` are standard output.
    ///
    /// # Errors
    /// A sentence that names the file, if it may not be overwritten or cannot be made.
    pub fn open(path: Option<&Path>, existing: Existing) -> Result<Self> {
        let Some(path) = path.filter(|path| *path != Path::new(DASH)) else { return Ok(Output::Stdout) };
        Self::begin(path, existing, IN_THE_MAKING)
    }

    /// Opens a file, whose name begins with `prefix` until it is finished.
    ///
    /// # Errors
    /// Those of [`Output::open`].
    pub fn begin(path: &Path, existing: Existing, prefix: &str) -> Result<Self> {
        Self::named(path, existing, prefix).with_context(|| path.display().to_string())
    }

    fn named(path: &Path, existing: Existing, prefix: &str) -> Result<Self> {
        refuse_link(path)?;
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => bail!("expected a file to write, but found a directory"),
            Ok(found) if !found.is_file() => {
                let device = OpenOptions::new().write(true).open(path).map_err(|error| anyhow!(why_unwritable(&error)))?;
                Ok(Output::Device(path.to_owned(), device))
            }
            Ok(_) if existing == Existing::Keep => bail!("expected no file of that name, but there is one; to replace it, add --force"),
            Ok(found) => Self::beside(path, existing, Some(found.permissions()), prefix),
            Err(_) => Self::beside(path, existing, None, prefix),
        }
    }

    /// An unfinished file, in the directory of its final name.
    fn beside(path: &Path, existing: Existing, permissions: Option<fs::Permissions>, prefix: &str) -> Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let (file, making) = interrupt::begin(|| in_the_making(folder, prefix)).map_err(|error| anyhow!(why_unwritable(&error)))?;
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions)?;
        }
        Ok(Output::File(path.to_owned(), existing, file, making))
    }

    /// The unfinished file, for a writer that needs a path; `None` for a stream or a device.
    #[cfg(any(feature = "sqlite", feature = "parquet"))]
    pub fn in_the_making(&self) -> Option<&Path> {
        match self {
            Output::File(_, _, file, _) => Some(file.path()),
            Output::Stdout | Output::Device(..) => None,
        }
    }

    /// Writes a text. `false` if the reader of a pipe has closed it.
    ///
    /// # Errors
    /// A sentence, if it cannot be written for any other reason.
    pub fn write(&mut self, text: &str) -> Result<bool> {
        self.take(|to| to.write_all(text.as_bytes()))
    }

    /// Passes the output to a writer. `false` if the reader of a pipe has closed it.
    ///
    /// # Errors
    /// Those of [`Output::write`].
    pub fn take(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<bool> {
        let through = |to: &mut dyn Write| write(to).and_then(|()| to.flush());
        let written = match self {
            Output::Stdout => closed::check().and_then(|()| through(&mut io::stdout().lock())),
            Output::Device(_, device) => through(device),
            Output::File(_, _, file, _) => through(file),
        };
        match written {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(anyhow!("expected to write the result, but found: {error}")).with_context(|| self.name()),
        }
    }

    /// Gives a file its final name. Without this it never appears.
    ///
    /// # Errors
    /// A sentence that names the file, if it may not be overwritten or cannot be named.
    pub fn finish(self) -> Result<()> {
        let Output::File(path, existing, file, _making) = self else { return Ok(()) };
        let named = match existing {
            Existing::Keep => file.persist_noclobber(&path),
            Existing::Replace => file.persist(&path),
        };
        named.map(drop).map_err(|error| anyhow!("{}: {}", path.display(), why_unwritable(&error.error)))
    }

    fn name(&self) -> String {
        match self {
            Output::Stdout => "standard output".to_owned(),
            Output::Device(path, _) | Output::File(path, ..) => path.display().to_string(),
        }
    }
}

/// Refuses a link to a file or to nothing, because its maker chose the file that would be replaced. A link to a pipe or a device is followed.
fn refuse_link(path: &Path) -> Result<()> {
    if !fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        return Ok(());
    }
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => Ok(()),
        _ => bail!("expected a file to write, but found a link; name the file itself, or remove the link"),
    }
}

/// A hidden file with the permissions of any new file.
fn in_the_making(folder: &Path, prefix: &str) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Why a file cannot be written, in a sentence.
pub fn why_unwritable(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "expected a directory to write in, but found none of that name".to_owned(),
        ErrorKind::AlreadyExists => "expected no file of that name, but there is one; to replace it, add --force".to_owned(),
        ErrorKind::PermissionDenied => "expected to write the file, but permission is denied".to_owned(),
        _ => format!("expected to write the file, but found: {error}"),
    }
}
