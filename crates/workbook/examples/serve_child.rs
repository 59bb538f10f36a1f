//! What the program's hidden subcommand does, for tests: reads a workbook from its input and answers. With `--peak` it also tells the most
//! memory that it took, in kibibytes, on its error output.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    workbook::sheets::serve_child(io::stdin().lock(), io::stdout().lock())?;
    if std::env::args().any(|argument| argument == "--peak") {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        write!(io::stderr(), "{}", peak.unwrap_or_default().trim().trim_end_matches(" kB"))?;
    }
    Ok(())
}
