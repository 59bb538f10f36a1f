//! A fetch that is cut off at any moment and started again ends in the same bytes as one that was not.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::*;

const CHILD: &str = "KUNTAKORTTI_STORE_TEST_FETCH_CHILD";
const PLACE: &str = "data/vintages/sotkanet/2026-11-22";

fn undisturbed() -> Vec<(String, Vec<u8>)> {
    let (project, data) = project();
    fetch(&data);
    tree(&project.path().join(PLACE))
}

/// Something that happens to a draft and to its folder.
type Harm<'a> = &'a dyn Fn(&VintageDraft, &Path);

/// Does a part of a fetch and something to its folder, lets go, and fetches again.
fn disturbed(part: impl Fn(&VintageDraft, &Path)) -> Vec<(String, Vec<u8>)> {
    let (project, data) = project();
    let draft = draft(&data);
    part(&draft, &project.path().join("data/vintages/sotkanet/.draft"));
    drop(draft);
    assert!(data.vintages(&sotkanet()).unwrap().is_empty());
    let vintage = fetch(&data);
    assert!(vintage.verify().unwrap().is_empty());
    assert_eq!(fs::read_dir(project.path().join("data/vintages/sotkanet")).unwrap().count(), 1, "only the vintage is left");
    tree(&project.path().join(PLACE))
}

#[test]
fn letting_go_after_any_step_is_made_good() {
    let expected = undisturbed();
    for steps in 0..=2 * KEYS.len() {
        let found = disturbed(|draft, _| {
            for step in 0..steps {
                let key = KEYS[step / 2];
                if step % 2 == 0 { draft.keep(&reply(key)).unwrap() } else { draft.accept(key).unwrap() }
            }
        });
        assert_eq!(found, expected, "after {steps} steps");
    }
}

#[test]
fn half_written_files_are_made_good() {
    let expected = undisturbed();
    let cut = |path: &Path| {
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    };
    let accepted = |draft: &VintageDraft| {
        draft.keep(&reply("regions")).unwrap();
        draft.accept("regions").unwrap();
    };
    let harms: [(&str, Harm<'_>); 7] = [
        ("a temporary file", &|_, folder| fs::write(folder.join("incoming/.regions.zst.1-1.tmp"), b"half").unwrap()),
        ("a reply without its entry", &|draft, folder| {
            accepted(draft);
            fs::remove_file(folder.join("replies/regions.meta.json")).unwrap();
        }),
        ("an entry without its reply", &|draft, folder| {
            accepted(draft);
            fs::remove_file(folder.join("replies/regions.zst")).unwrap();
        }),
        ("half a reply, as after a loss of power", &|draft, folder| {
            accepted(draft);
            cut(&folder.join("replies/regions.zst"));
        }),
        ("half an entry, as after a loss of power", &|draft, folder| {
            accepted(draft);
            cut(&folder.join("replies/regions.meta.json"));
        }),
        ("a vintage half put together", &|_, folder| {
            fs::create_dir_all(folder.join("finished/replies")).unwrap();
            fs::write(folder.join("finished/observations.parquet"), b"PAR1").unwrap();
            fs::write(folder.join("finished/replies/old.json.zst"), b"").unwrap();
        }),
        ("a draft half made", &|_, folder| {
            fs::remove_file(folder.join("plan.json")).unwrap();
            fs::remove_dir_all(folder.join("refused")).unwrap();
        }),
    ];
    for (what, harm) in harms {
        assert_eq!(disturbed(harm), expected, "{what}");
    }
}

#[test]
fn batches_that_break_off_leave_the_draft_to_go_on_with() {
    let (project, data) = project();
    let draft = draft(&data);
    for key in KEYS {
        draft.keep(&reply(key)).unwrap();
        draft.accept(key).unwrap();
    }
    let broken = batches().into_iter().take(1).map(Ok).chain([Err("the parser gave up".into())]);
    let error = complete_with(draft, broken).unwrap_err();
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the parser gave up");
    assert!(data.vintages(&sotkanet()).unwrap().is_empty());
    fetch(&data);
    assert_eq!(tree(&project.path().join(PLACE)), undisturbed());
}

#[test]
fn a_draft_left_after_its_vintage_was_complete_is_cleared_away() {
    let (project, data) = project();
    let keeper = draft(&data);
    let folder = project.path().join("data/vintages/sotkanet/.draft");
    let plan = fs::read(folder.join("plan.json")).unwrap();
    drop(keeper);
    let first = fetch(&data);
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("plan.json"), plan).unwrap();
    let before = tree(first.path());
    let source = first.description().source.clone();
    let lock = data.lock("fetch", first.manifest().started_at).unwrap();
    let plan: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("plan.json")).unwrap()).unwrap();
    assert!(data.completed(&lock, &source, "another plan").unwrap().is_none());
    assert!(folder.exists());
    let found = data.completed(&lock, &source, plan["wanted"].as_str().unwrap()).unwrap().unwrap();
    assert_eq!(found.id(), first.id());
    assert!(!folder.exists());
    assert!(data.completed(&lock, &source, plan["wanted"].as_str().unwrap()).unwrap().is_none());
    drop(lock);

    // Whoever asks for a draft all the same gets a new one.
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("plan.json"), serde_json::to_vec(&plan).unwrap()).unwrap();
    assert_eq!(fetch(&data).id().to_string(), "2026-11-22.2");
    assert_eq!(tree(first.path()), before);
}

#[test]
fn a_fetch_killed_at_any_moment_is_made_good_by_the_next() {
    if let Some(folder) = std::env::var_os(CHILD) {
        fetch(&DataFolder::new(Path::new(&folder)));
        return;
    }
    let expected = undisturbed();
    for moment in 0..20 {
        let (project, data) = project();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::interruption::a_fetch_killed_at_any_moment_is_made_good_by_the_next"])
            .env(CHILD, project.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // The process needs a few milliseconds to start and some tens to end.
        std::thread::sleep(Duration::from_millis(2 + 3 * moment));
        child.kill().unwrap();
        child.wait().unwrap();
        if data.vintages(&sotkanet()).unwrap().is_empty() {
            fetch(&data);
        }
        assert_eq!(tree(&project.path().join(PLACE)), expected, "killed at moment {moment}");
    }
}
