use std::process::Command;
use std::time::Duration;

use super::{cargo, find, read, run, run_and_keep, shown, succeeds_within};

#[test]
fn a_command_is_shown_as_a_person_would_type_it() {
    let mut command = Command::new("folder/trunk");
    assert_eq!(shown(command.args(["build", "--release"])), "trunk build --release");
}

#[test]
fn what_a_program_prints_on_both_streams_is_kept_with_how_it_ended() {
    let good = run_and_keep(cargo().arg("--version")).unwrap();
    assert!(good.status.success() && good.text.starts_with("cargo "), "{}", good.text);
    let bad = run_and_keep(cargo().arg("no-such-verb")).unwrap();
    assert!(!bad.status.success() && bad.text.contains("no-such-verb"), "{}", bad.text);
}

#[test]
fn a_program_that_is_missing_or_fails_is_named_in_the_failure() {
    let missing = run(&mut Command::new("no-such-program-here")).unwrap_err();
    assert!(missing.to_string().contains("`no-such-program-here` could not be started"), "{missing}");
    let failed = run(cargo().arg("no-such-verb").stderr(std::process::Stdio::null())).unwrap_err();
    assert!(failed.to_string().contains("no-such-verb` failed"), "{failed}");
    assert_eq!(failed.code(), 101);
    assert_eq!(read(&mut Command::new("no-such-program-here")), None);
}

#[test]
fn a_time_limit_changes_nothing_for_a_program_that_ends_in_time() {
    let minute = Duration::from_secs(60);
    assert!(succeeds_within(cargo().arg("--version").stdout(std::process::Stdio::null()), minute));
    assert!(!succeeds_within(cargo().arg("no-such-verb").stderr(std::process::Stdio::null()), minute));
    assert!(!succeeds_within(&mut Command::new("no-such-program-here"), minute));
}

#[cfg(unix)]
#[test]
fn a_program_that_never_ends_is_ended() {
    assert!(!succeeds_within(Command::new("tail").args(["-f", "/dev/null"]), Duration::from_millis(100)));
}

#[test]
fn a_program_is_found_only_if_it_is_there() {
    assert!(find("cargo").is_some());
    assert_eq!(find("no-such-program-here"), None);
}
