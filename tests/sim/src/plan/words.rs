//! A plan as a line of words: a seed, and what differs from what the seed decides. So a plan that was made smaller can be kept,
//! printed, and run again.

use super::{Fault, Plan};

impl Plan {
    /// Reads a line such as `150`, `150 first single` or `150 tabs=1,2 acts=3 chaos=20000 faults=Outage:2,KillTab:1`.
    ///
    /// # Errors
    /// A sentence that names the word nobody knows.
    pub fn parse(line: &str) -> Result<Self, String> {
        let line = line.split('#').next().unwrap_or(line);
        let mut words = line.split_whitespace();
        let seed = words.next().and_then(|word| word.parse().ok()).ok_or_else(|| format!("not a seed: {line}"))?;
        let words: Vec<&str> = words.collect();
        let mut plan = if words.contains(&"first") { Self::draw_first(seed) } else { Self::draw_all(seed) };
        for word in words {
            let bad = || format!("not understood in `{line}`: {word}");
            match word.split_once('=') {
                None if word == "single" => plan = plan.one_at_a_time(),
                None if word == "first" => {}
                Some(("tabs", value)) => {
                    plan.tabs = value.split(',').map(|n| n.parse().map_err(|_| bad())).collect::<Result<_, _>>()?;
                }
                Some(("acts", value)) => plan.acts = value.parse().map_err(|_| bad())?,
                Some(("chaos", value)) => plan.chaos_ms = value.parse().map_err(|_| bad())?,
                Some(("mixed", value)) => plan.mixed = value == "yes",
                Some(("faults", value)) => plan.faults = faults(value).ok_or_else(bad)?,
                _ => return Err(bad()),
            }
        }
        Ok(plan)
    }

    /// The line that gives this plan again.
    #[must_use]
    pub fn words(&self) -> String {
        let tabs: Vec<String> = self.tabs.iter().map(ToString::to_string).collect();
        let faults: Vec<String> = self.faults.iter().map(|(fault, often)| format!("{fault}:{often}")).collect();
        let mixed = if self.mixed { "yes" } else { "no" };
        let single = if self.together { "" } else { " single" };
        format!(
            "{}{single} tabs={} acts={} chaos={} mixed={mixed} faults={}",
            self.seed,
            tabs.join(","),
            self.acts,
            self.chaos_ms,
            faults.join(",")
        )
    }
}

fn faults(text: &str) -> Option<Vec<(Fault, u32)>> {
    let one = |word: &str| {
        let (name, often) = word.split_once(':')?;
        Some((name.parse().ok()?, often.parse().ok()?))
    };
    text.split(',').filter(|word| !word.is_empty()).map(one).collect()
}

#[cfg(test)]
mod tests;
