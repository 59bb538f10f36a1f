//! What the suites share: the program, projects to run it on, and a local Sotkanet.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::Duration;

use calamine::{Reader, Xlsx};
use sotkanet_sim::{FaultPlan, GeneratedWorld, GeneratorOptions, Server, ServerOptions, World};

/// The moment that every run of the suites believes to live in.
pub const MOMENT: &str = "1795341600";

/// A few indicators of every kind: a plain count, a proportion, a rate, a school survey, an adult survey.
pub const FEW: &str = "4,127,171,181,288,761";

/// The program on a command line, with a fixed clock and nothing of the developer's environment.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kuntakortti"));
    command.args(arguments).env("SOURCE_DATE_EPOCH", MOMENT).env("NO_COLOR", "1");
    for name in ["RUST_LOG", "KUNTAKORTTI_PROJECT", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Runs the program to its end.
pub fn run(arguments: &[&str]) -> Run {
    program(arguments).output().unwrap().into()
}

/// Runs the program and insists on success.
pub fn run_well(arguments: &[&str]) -> Run {
    let run = run(arguments);
    assert_eq!(run.code, Some(0), "{arguments:?}\n{}\n{}", run.stdout, run.stderr);
    run
}

/// A project folder that is removed at the end.
pub struct TestProject {
    folder: tempfile::TempDir,
}

impl TestProject {
    /// A project as `kuntakortti init` makes it, with waits short enough for a test.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = Self { folder };
        run_well(&["init", project.path().to_str().unwrap()]);
        project.edit("config/kuntakortti.toml", |text| {
            let text = set(&text, "first_wait_milliseconds", "1");
            let text = set(&text, "attempts", "5");
            // Workbooks stand for all formats; what the others are like is their crates' business.
            let text = set(&text, "formats", r#"["xlsx"]"#);
            set(&text, "timeout_seconds", "2")
        });
        project
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn text_path(&self) -> &str {
        self.path().to_str().unwrap()
    }

    /// Changes a file of the project.
    pub fn edit(&self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.path().join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, change(text)).unwrap();
    }

    pub fn vintages(&self) -> Vec<PathBuf> {
        let folder = self.path().join("data/vintages/sotkanet");
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let mut vintages: Vec<PathBuf> = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| !path.file_name().unwrap().to_str().unwrap().starts_with('.'))
            .collect();
        vintages.sort();
        vintages
    }

    /// Every file below a folder of the project with its bytes, by relative path.
    pub fn files(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let root = self.path().join(below);
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for entry in entries {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.insert(path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap());
                }
            }
        }
        files
    }
}

/// Sets `key = value` in a TOML text; the key must stand there, at the start of a line or behind `# `.
pub fn set(text: &str, key: &str, value: &str) -> String {
    let mut found = false;
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let bare = line.trim_start_matches("# ");
            if bare.split('=').next().is_some_and(|word| word.trim() == key) && bare.contains('=') {
                found = true;
                format!("{key} = {value}")
            } else {
                line.to_owned()
            }
        })
        .collect();
    assert!(found, "there is no `{key}` in:\n{text}");
    lines.join("\n") + "\n"
}

/// A copy of a workbook's cells with some of them written over, as an office program would save it.
pub fn edited(path: &Path, to: &Path, sheet: &str, cells: &[(u32, u16, &str)]) {
    let mut read: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let mut writer = rust_xlsxwriter::Workbook::new();
    for (name, range) in read.worksheets() {
        let page = writer.add_worksheet().set_name(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            page.write(top + row as u32, left as u16 + column as u16, cell.to_string()).unwrap();
        }
        for (row, column, text) in cells.iter().filter(|_| name == sheet) {
            page.write(*row, *column, *text).unwrap();
        }
    }
    writer.save(to).unwrap();
}

/// A local Sotkanet that lives as long as this value.
pub struct Sotkanet {
    runtime: tokio::runtime::Runtime,
    server: Option<Server>,
}

impl Sotkanet {
    pub fn start(world: Arc<dyn World>, faults: FaultPlan) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let options = ServerOptions { faults, ..ServerOptions::default() };
        let server = runtime.block_on(Server::start(world, options)).unwrap();
        Self { runtime, server: Some(server) }
    }

    /// A generated world of the repository's catalogue over a few years, so that replies stay small.
    pub fn few_years(faults: FaultPlan) -> Self {
        Self::start(few_years(), faults)
    }

    pub fn base_url(&self) -> String {
        self.server.as_ref().unwrap().base_url()
    }

    pub fn pivot_url(&self) -> String {
        self.server.as_ref().unwrap().pivot_url()
    }

    pub fn requests(&self) -> Vec<String> {
        self.server.as_ref().unwrap().requests()
    }
}

impl Drop for Sotkanet {
    fn drop(&mut self) {
        if let Some(server) = self.server.take() {
            self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(5), server.stop()).await.ok() });
        }
    }
}

/// The repository's catalogue, 2021-2024, seeded.
pub fn few_years() -> Arc<dyn World> {
    let catalogue = repository_catalogue();
    let options = GeneratorOptions { seed: 7, first_year: 2021, last_year: 2024, ..GeneratorOptions::default() };
    Arc::new(GeneratedWorld::new(&catalogue.areas, &catalogue.indicators, options).unwrap())
}

pub fn repository_catalogue() -> catalogue::Catalogue {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    catalogue::load(root).unwrap_or_else(|error| panic!("{error}"))
}
