//! What the package `minutebook` for Python calls: one input to a text, and the command line.

use pyo3::prelude::*;

#[pymodule]
mod _native {
    use std::ffi::OsString;
    use std::path::PathBuf;
    use std::process::ExitCode;

    use minutebook::cli::{self, embed};
    use minutebook::model::Minutes;
    use minutebook::write::{FORMATS, Format};
    use pyo3::create_exception;
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;
    use pyo3::pybacked::PyBackedBytes;

    create_exception!(minutebook, Error, PyValueError, "Why an input cannot be read, or what else was expected, in a sentence.");

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("Error", module.py().get_type::<Error>())
    }

    /// An input: the bytes of a file, or its path.
    #[derive(FromPyObject)]
    enum Input {
        Bytes(PyBackedBytes),
        Path(PathBuf),
    }

    /// How an input is read: its name, its format, its encoding.
    type Manner = (OsString, Option<String>, Option<String>);

    /// An input in one of the formats that are written.
    #[pyfunction]
    fn convert(py: Python<'_>, input: Input, manner: Manner, to: &str) -> PyResult<String> {
        let format = Format::named(to).ok_or_else(|| unknown(to))?;
        py.detach(|| read(input, manner, |minutes| format.render(minutes)))
    }

    fn unknown(format: &str) -> PyErr {
        let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        Error::new_err(format!("expected a format that is written, which are {}, but found {format:?}", names.join(", ")))
    }

    fn read(input: Input, (name, from, encoding): Manner, make: impl FnOnce(&Minutes<'_>) -> String) -> PyResult<String> {
        let told = name.to_string_lossy().into_owned();
        let input = match input {
            Input::Bytes(bytes) => embed::Input::Bytes(bytes.to_vec()),
            Input::Path(path) => embed::Input::File(path),
        };
        embed::read(input, embed::Manner { name, from, encoding }, make).map_err(|error| Error::new_err(format!("{told}: {error:#}")))
    }

    /// Says how the command is started, which reads PDF files in a process of its own.
    #[pyfunction]
    fn started_by(words: Vec<OsString>) {
        cli::started_by(words);
    }

    /// Runs a command line, and gives its exit code.
    #[pyfunction]
    fn run(py: Python<'_>, words: Vec<OsString>) -> u8 {
        let code = py.detach(|| cli::run(words));
        // The standard library does not tell the number.
        (0..=u8::MAX).find(|number| ExitCode::from(*number) == code).unwrap_or(u8::MAX)
    }
}
