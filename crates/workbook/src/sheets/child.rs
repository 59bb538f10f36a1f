//! Reading in a process of its own, so that a workbook that breaks its reader costs a finding and not the run.
//!
//! The program starts itself again with a hidden subcommand that calls [`serve_child`]. In between stands the shell's `ulimit -v`, which
//! needs no unsafe code here; where there is no shell (Windows) the process has a time limit only. One line of limits as JSON goes to the
//! process, then the file; one line of JSON comes back.

use std::ffi::OsString;
use std::io::{self, BufRead, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Limits, SheetError, Workbook, read};

/// How the program is started again.
#[derive(Debug, Clone)]
pub struct ChildCommand {
    /// The program: the running one.
    pub program: PathBuf,
    /// What makes it call [`serve_child`].
    pub arguments: Vec<OsString>,
}

/// Reads a workbook in a process of its own that may reserve no more memory and take no more time than the limits say.
///
/// # Errors
/// As [`read`]; [`SheetError::ReaderStopped`] if the process could not be started, took too long or came to an end without an answer.
pub fn read_in_child(bytes: &[u8], limits: &Limits, command: &ChildCommand) -> Result<Workbook, SheetError> {
    let stopped = |reason: String| SheetError::ReaderStopped { reason };
    let order = serde_json::to_string(limits).map_err(|error| stopped(error.to_string()))?;
    let mut child = start(command, limits).map_err(|error| stopped(format!("it did not start: {error}")))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(stopped("it has no pipes".to_owned()));
    };
    let ended = std::thread::scope(|scope| {
        // A process that ends early closes its input; what it answered is what counts.
        scope.spawn(move || writeln!(input, "{order}").and_then(|()| input.write_all(bytes)).ok());
        // No answer is longer than this: texts once in JSON, and a hundred bytes around each cell.
        let most = limits.text_bytes as u64 * 7 + limits.cells as u64 * 200 + (8 << 20);
        let answer = scope.spawn(move || {
            let mut answer = Vec::new();
            output.take(most).read_to_end(&mut answer).map(|_| answer)
        });
        let ended = wait(&mut child, Duration::from_secs(limits.child_seconds));
        (ended, answer.join())
    });
    let (ended, answer) = ended;
    let status = ended.map_err(stopped)?;
    let answer = answer.map_err(|_| stopped("its answer was lost".to_owned()))?.map_err(|error| stopped(error.to_string()))?;
    if !status.success() {
        return Err(stopped(status.to_string()));
    }
    serde_json::from_slice::<Result<Workbook, SheetError>>(&answer).map_err(|error| stopped(error.to_string()))?
}

/// What the hidden subcommand does: reads limits and a workbook from its input and writes what [`read`] returns.
///
/// # Errors
/// If the input holds no limits or one of the two can't be read or written.
pub fn serve_child(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut input = io::BufReader::new(input);
    let mut order = String::new();
    input.read_line(&mut order)?;
    let limits: Limits = serde_json::from_str(&order)?;
    let mut bytes = Vec::new();
    input.take(limits.file_bytes as u64 + 1).read_to_end(&mut bytes)?;
    serde_json::to_writer(&mut output, &read(&bytes, &limits))?;
    output.flush()
}

#[cfg(unix)]
fn start(command: &ChildCommand, limits: &Limits) -> io::Result<Child> {
    let mut shell = Command::new("/bin/sh");
    // The words after the script are its `$0`, `$1` and so on; nothing of them is read as script.
    shell.arg("-c").arg(r#"ulimit -c 0; ulimit -v "$0" && exec "$@""#).arg(limits.child_kibibytes.to_string());
    piped(shell.arg(&command.program).args(&command.arguments)).spawn()
}

#[cfg(not(unix))]
fn start(command: &ChildCommand, _limits: &Limits) -> io::Result<Child> {
    piped(Command::new(&command.program).args(&command.arguments)).spawn()
}

/// What the process says of its own end is in its status; its own words would stand in the middle of the program's messages.
fn piped(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).env_remove("RUST_BACKTRACE")
}

/// Waits until the process ends, and ends it when its time is over.
fn wait(child: &mut Child, time: Duration) -> Result<std::process::ExitStatus, String> {
    let begin = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            return Ok(status);
        }
        if begin.elapsed() > time {
            let killed = child.kill().and_then(|()| child.wait());
            return Err(format!("it took longer than {} seconds ({killed:?})", time.as_secs()));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}
