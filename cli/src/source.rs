use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::stop::{Failure, Stop};

/// More than the largest plan the core reads, so that it is the core which says what is too large.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A text, such as a plan's, and the name of its file, as it is shown.
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) text: String,
}

impl Source {
    /// Reads a plan. A folder stands for its `plan.toml`, or else its `plan.json`.
    pub(crate) fn read(path: &Path) -> Result<Self, Stop> {
        Self::read_of(path, "plan")
    }

    /// Reads a document of a kind. A folder stands for its file of that name.
    pub(crate) fn read_of(path: &Path, kind: &str) -> Result<Self, Stop> {
        Self::read_file(&file_of(path, kind)?)
    }

    /// Reads a file of another kind.
    pub(crate) fn read_file(file: &Path) -> Result<Self, Stop> {
        let text = read_text(file, MAX_BYTES)?;
        Ok(Self { name: file.display().to_string(), text })
    }
}

/// A file's text, if it is text and no longer than that.
pub(crate) fn read_text(path: &Path, max_bytes: u64) -> Result<String, Stop> {
    let failed = |error| Stop::file("read", path.display(), &error);
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(max_bytes + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > max_bytes {
        let message = format!("{} is longer than {} MiB", path.display(), max_bytes / 1024 / 1024);
        return Err(Stop::failed(message, "is it the right file?"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        not_text(&format!("{}:{}", path.display(), place_after(valid)))
    })
}

/// What is wrong with bytes that are no text.
pub(crate) fn not_text(place: &str) -> Stop {
    Stop::Failed(Failure {
        message: "this is not UTF-8 text".to_owned(),
        place: Some(place.to_owned()),
        hint: Some("save the file as UTF-8".to_owned()),
        ..Failure::default()
    })
}

/// `line:column`, in code points, of what follows these bytes of UTF-8.
fn place_after(valid: &[u8]) -> String {
    let text = String::from_utf8_lossy(valid);
    let line = text.matches('\n').count() + 1;
    let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{line}:{column}")
}

/// Whether a folder holds a document of a kind.
pub(crate) fn holds(path: &Path, kind: &str) -> bool {
    path.is_dir() && ["toml", "json"].iter().any(|format| path.join(format!("{kind}.{format}")).exists())
}

fn file_of(path: &Path, kind: &str) -> Result<PathBuf, Stop> {
    if !path.is_dir() {
        return Ok(path.to_owned());
    }
    let names = ["toml", "json"].map(|format| path.join(format!("{kind}.{format}")));
    names.into_iter().find(|file| file.exists()).ok_or_else(|| {
        let folder = path.display();
        let message = format!("the folder {folder} has neither a {kind}.toml nor a {kind}.json");
        Stop::failed(message, "name the file itself")
    })
}
