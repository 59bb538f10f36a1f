//! The process that reads what can break its reader.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use workbook::sheets::{ChildCommand, Limits, SheetError, Workbook, read_in_child};

/// The example that does what the program's hidden subcommand does. Cargo builds examples with the tests, beside them.
pub fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let program = test.parent().and_then(std::path::Path::parent).unwrap().join("examples").join("serve_child");
    assert!(program.exists(), "`{}` is not there; run the tests without `--test`, or with `--examples` too", program.display());
    program
}

pub fn command(arguments: &[&str]) -> ChildCommand {
    ChildCommand { program: program(), arguments: arguments.iter().map(std::ffi::OsString::from).collect() }
}

/// What reading some bytes in a process of its own gave and took. The peak is none where the process did not live to tell it.
pub struct Measured {
    pub result: Option<Result<Workbook, SheetError>>,
    pub peak_kibibytes: Option<u64>,
    pub took: Duration,
}

/// Reads in a process under the limits of memory that the program sets, and measures it.
pub fn measured(bytes: &[u8]) -> Measured {
    let limits = Limits::default();
    let begin = Instant::now();
    let mut child = Command::new("/bin/sh")
        .args(["-c", r#"ulimit -c 0; ulimit -v "$0" && exec "$@""#, &limits.child_kibibytes.to_string()])
        .arg(program())
        .arg("--peak")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let order = serde_json::to_string(&limits).unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || writeln!(input, "{order}").and_then(|()| input.write_all(bytes)).ok());
        let mut output = Vec::new();
        child.stdout.take().unwrap().read_to_end(&mut output).unwrap();
        output
    });
    let mut peak = String::new();
    child.stderr.take().unwrap().read_to_string(&mut peak).unwrap();
    let status = child.wait().unwrap();
    let result = status.success().then(|| serde_json::from_slice(&output).unwrap());
    Measured { result, peak_kibibytes: peak.trim().parse().ok(), took: begin.elapsed() }
}

#[test]
fn a_workbook_is_the_same_from_the_other_process() {
    let bytes = super::formats::made_xlsx();
    let here = workbook::sheets::read(&bytes, &Limits::default()).unwrap();
    assert_eq!(read_in_child(&bytes, &Limits::default(), &command(&[])), Ok(here));
    assert_eq!(read_in_child(b"no workbook", &Limits::default(), &command(&[])), Err(SheetError::NotAWorkbook));
}

#[test]
fn a_process_that_fails_or_hangs_is_a_finding() {
    let stopped = |command: ChildCommand| {
        let limits = Limits { child_seconds: 1, ..Limits::default() };
        matches!(read_in_child(b"x", &limits, &command), Err(SheetError::ReaderStopped { .. }))
    };
    let shell = |script: &str| ChildCommand { program: "/bin/sh".into(), arguments: vec!["-c".into(), script.into()] };
    assert!(stopped(shell("exit 3")));
    assert!(stopped(shell("kill -ABRT $$")));
    assert!(stopped(shell("echo nonsense")));
    assert!(stopped(ChildCommand { program: "/no/such/program".into(), arguments: Vec::new() }));
    let begin = Instant::now();
    assert!(stopped(shell("exec sleep 20")));
    assert!(begin.elapsed() < Duration::from_secs(5));
}
