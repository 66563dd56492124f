//! What a check came to, and the table of all of them.

use std::fmt::Write as _;

/// How one check ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// Its runner counted; `complaint` holds a failure that the counts do not show.
    Counted { passed: u64, failed: u64, complaint: Option<String> },
    /// A check that is one thing and was fine.
    Fine,
    /// As `Fine`, with what it came to in a line.
    Said(String),
    /// A check that failed without counts, in words.
    Broken(String),
    /// Not there on this machine, and not needed for a verdict.
    Skipped(String),
    /// Held back because what it needs failed: that failure is the one that counts.
    NotRun(String),
}

impl Report {
    pub fn is_failure(&self) -> bool {
        self.failed() > 0 || matches!(self, Self::NotRun(_))
    }

    fn passed(&self) -> u64 {
        match self {
            Self::Counted { passed, .. } => *passed,
            Self::Fine | Self::Said(_) => 1,
            Self::Broken(_) | Self::Skipped(_) | Self::NotRun(_) => 0,
        }
    }

    /// A runner that ended badly although it counted no failure is one failure.
    fn failed(&self) -> u64 {
        match self {
            Self::Counted { failed, complaint, .. } => (*failed).max(u64::from(complaint.is_some())),
            Self::Broken(_) => 1,
            Self::Fine | Self::Said(_) | Self::Skipped(_) | Self::NotRun(_) => 0,
        }
    }

    fn remark(&self) -> &str {
        match self {
            Self::Counted { complaint, .. } => complaint.as_deref().unwrap_or(""),
            Self::Fine => "",
            Self::Broken(_) => "failed, see above",
            Self::Said(why) | Self::Skipped(why) | Self::NotRun(why) => why,
        }
    }
}

#[derive(Debug)]
pub struct Row {
    pub name: &'static str,
    pub report: Report,
    pub seconds: u64,
}

/// Passed and failed over all checks.
pub fn totals(rows: &[Row]) -> (u64, u64) {
    rows.iter().fold((0, 0), |(passed, failed), row| (passed + row.report.passed(), failed + row.report.failed()))
}

pub fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max("check".len());
    let mut text = format!("{:width$}  {:>7}  {:>7}  {:>7}", "check", "time", "passed", "failed");
    for Row { name, report, seconds } in rows {
        let time = format!("{}:{:02}", seconds / 60, seconds % 60);
        let counts = match report {
            Report::Skipped(_) => format!("{:>7}  {:>7}", "skipped", ""),
            Report::NotRun(_) => format!("{:>7}  {:>7}", "not run", ""),
            _ => format!("{:>7}  {:>7}", report.passed(), report.failed()),
        };
        let line = format!("{name:width$}  {time:>7}  {counts}  {}", report.remark());
        // Writing into a string cannot fail.
        let _ = write!(text, "\n{}", line.trim_end());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Report, Row, table, totals};

    fn row(report: Report) -> Row {
        Row { name: "a check", report, seconds: 61 }
    }

    #[test]
    fn counts_are_added_and_a_failure_without_counts_is_one() {
        let counted = Report::Counted { passed: 40, failed: 2, complaint: None };
        let silent = Report::Counted { passed: 5, failed: 0, complaint: Some("ended with code 101".to_owned()) };
        let rows = [row(counted), row(silent), row(Report::Fine), row(Report::Broken("x".to_owned()))];
        assert_eq!(totals(&rows), (46, 4));
    }

    #[test]
    fn a_check_that_did_not_run_never_passes_for_a_good_one() {
        assert!(Report::NotRun("needs the build".to_owned()).is_failure());
        assert!(!Report::Skipped("not installed".to_owned()).is_failure());
        assert_eq!(totals(&[row(Report::Skipped(String::new())), row(Report::NotRun(String::new()))]), (0, 0));
    }

    #[test]
    fn the_table_has_a_line_for_each_check_with_minutes_and_seconds() {
        let said = Report::Said("9 seeds".to_owned());
        let text = table(&[row(Report::Fine), row(Report::Skipped("not installed".to_owned())), row(said)]);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[3].ends_with("1        0  9 seeds"), "{text}");
        assert!(lines[1].contains("1:01"), "{text}");
        assert!(lines[2].ends_with("not installed"), "{text}");
    }
}
